-- Waitlist order. Buyers whose payment arrived too late come first; seats are set aside for parties that were skipped too often.
alter table waitlist_entries
    add column priority boolean not null default false,
    add column overtaken smallint not null default 0 check (overtaken >= 0),
    add column gather_until timestamptz;

-- A taken offer keeps its hold, so that its owner finds it again in another window.
alter table waitlist_entries drop constraint waitlist_entries_check;
alter table waitlist_entries add check (status <> 1 or (offer_hold_id is not null and offer_expires_at is not null));
