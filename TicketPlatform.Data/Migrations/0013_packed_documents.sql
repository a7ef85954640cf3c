-- A ticket's document is packed already; trying to pack it again costs time at every sale and gains nothing.
alter table ticket_documents alter column pdf set storage external;
