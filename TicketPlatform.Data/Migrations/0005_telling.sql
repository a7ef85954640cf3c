-- A dead message goes back to the one queue that it died in, under the id that it had: the row in the outbox has its own.
alter table outbox_messages add column queue varchar(200), add column message_id uuid;

alter table dead_letters add column deaths int not null default 1, add column headers jsonb not null default '{}';
