-- Puts a buyer who paid too late and was refunded at the head of the waitlist, unless enough seats are available
-- anyway.
create or replace function put_late_payer_first(p_event uuid, p_booking uuid) returns void language plpgsql as $$
declare
    v_user uuid;
    v_quantity int;
begin
    select b.user_id, (select count(*) from booking_items i where i.event_id = p_event and i.booking_id = p_booking)
    into v_user, v_quantity from bookings b where b.event_id = p_event and b.id = p_booking;
    -- Not for a booking that was paid and refunded before, or for a past event.
    if v_quantity not between 1 and 10 or exists (select from bookings b where b.event_id = p_event and b.id = p_booking and b.status not in (booking_status('cancelled'), booking_status('expired')))
        or not exists (select from events e where e.id = p_event and e.status = event_status('published') and coalesce(e.off_sale_at, e.ends_at) > clock_timestamp() for no key update) then
        return;
    end if;
    update waitlist_entries w set priority = true where w.event_id = p_event and w.user_id = v_user and w.status = waitlist_status('waiting');
    if found or exists (select from waitlist_entries w where w.event_id = p_event and w.user_id = v_user and w.status = waitlist_status('offered'))
        or v_quantity <= (select count(*) from places p join events e on e.id = p.event_id and not e.waitlist_first
            where p.event_id = p_event and (p.status = place_status('free') or (p.status = place_status('held') and p.hold_expires_at <= clock_timestamp()))) then
        return;
    end if;
    insert into waitlist_entries (event_id, id, line, user_id, quantity, accept_split, priority, created_at, updated_at)
    values (p_event, event_scoped_id(p_event), next_in_line(p_event), v_user, v_quantity, true, true, clock_timestamp(), clock_timestamp());
    insert into booking_steps (event_id, booking_id, id, status, at, note)
    select p_event, b.id, next_booking_step(p_event, b.id), b.status, clock_timestamp(), 'first_in_line' from bookings b where b.event_id = p_event and b.id = p_booking;
    perform wake_waitlist(p_event);
end $$;
