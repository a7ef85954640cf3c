-- A line in fair order: who paid too late comes first; who was passed by often enough has places gathered for them.
alter table waitlist_entries
    add column priority boolean not null default false,
    add column overtaken smallint not null default 0 check (overtaken >= 0),
    add column gather_until timestamptz;

-- A taken offer keeps its hold, so that its owner finds it again in another window.
alter table waitlist_entries drop constraint waitlist_entries_check;
alter table waitlist_entries add check (status <> 1 or (offer_hold_id is not null and offer_expires_at is not null));
