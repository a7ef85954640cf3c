-- The number of a new step in a booking's history: greater than that of every step before it, whatever the clock says. The clock of a
-- database that took over from another one may be behind. To be called with the booking locked, or in a statement that changes it.
create or replace function next_booking_step(p_event uuid, p_booking uuid) returns bigint language sql as $$
    select greatest(clock_number(), (select max(s.id) + 1 from booking_steps s where s.event_id = p_event and s.booking_id = p_booking));
$$;
