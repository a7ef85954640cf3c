-- The browser of an account that holds seats, as a hash like the other keys (0030_hold_callers): what an account holds
-- counts for its browser, too, and what the browser held before the login counts for the account.
alter table holds
    add column visitor_key bigint default nullif(current_setting('holds.visitor', true), '')::bigint;
create index holds_visitor on holds (event_id, visitor_key) where state = hold_state('live') and visitor_key is not null;

-- One live entry for a browser that joins a waiting room without an account: SHA-256 of its id.
alter table room_entries
    add column visitor_hash bytea check (length(visitor_hash) = 32);
create unique index room_entries_of_visitor on room_entries (event_id, visitor_hash) where left_at is null;
