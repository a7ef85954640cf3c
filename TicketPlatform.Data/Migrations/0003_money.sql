-- Why a payment is stuck, in plain words for staff.
alter table payments add column note varchar(300);
