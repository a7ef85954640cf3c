-- Finds booked holds that still bear the keys of 0030_hold_callers: once nothing is counted by them, the workers remove them
-- (DeleteOldRows).
create index holds_booked_network on holds (expires_at) where state = hold_state('booked') and network_key is not null;
