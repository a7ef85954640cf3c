-- The number of a new entry in an event's line. To be called with the event's row locked: then it is greater than all before it, whatever
-- the clock does.
create or replace function next_in_line(p_event uuid) returns bigint language sql as $$
    select greatest(clock_number(), (select max(w.line) + 1 from waitlist_entries w where w.event_id = p_event));
$$;
