-- The number of a new entry in a booking's history: greater than all earlier ones, whatever the clock does, because the
-- clock of a database that took over after a failover may be behind. Call it with the booking locked, or in a statement
-- that changes it.
create or replace function next_booking_step(p_event uuid, p_booking uuid) returns bigint language sql as $$
    select greatest(clock_number(), (select max(s.id) + 1 from booking_steps s where s.event_id = p_event and s.booking_id = p_booking));
$$;
