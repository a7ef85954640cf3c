-- The number of a new waitlist entry. Call it with the event's row locked: the number is then greater than all earlier
-- ones, whatever the clock does.
create or replace function next_in_line(p_event uuid) returns bigint language sql as $$
    select greatest(clock_number(), (select max(w.line) + 1 from waitlist_entries w where w.event_id = p_event));
$$;
