-- Ends an unpaid booking without a payment in progress and frees its seats, because it has expired or its buyer
-- abandons it.
create or replace function expire_booking(
    p_event uuid, p_booking uuid, p_message uuid, p_by_buyer uuid default null,
    out outcome text, out place_nos int[], out versions int[])
language plpgsql as $$
declare
    v_now timestamptz := clock_timestamp();
    v_is_free boolean;
    v_is_cancelled boolean := exists (select from events e where e.id = p_event and e.status = event_status('cancelled'));
    v_status smallint := case when p_by_buyer is null then booking_status('expired') else booking_status('cancelled') end;
begin
    outcome := 'kept';
    perform from bookings b where b.event_id = p_event and b.id = p_booking and b.status = booking_status('pending_payment')
        and (case when p_by_buyer is null then b.expires_at <= v_now else b.user_id = p_by_buyer end) for update;
    if not found or exists (select from payments p where p.event_id = p_event and p.booking_id = p_booking and p.status in (payment_status('processing'), payment_status('action_required'), payment_status('succeeded'))) then
        return;
    end if;
    update bookings b set status = v_status where b.event_id = p_event and b.id = p_booking returning b.total_minor = 0 into v_is_free;
    perform wake_waitlist(p_event);
    with locked as (
        select p.place_no from places p
        where p.event_id = p_event and p.status = place_status('reserved') and p.booking_id = p_booking
          and p.place_no = any (array(select i.place_no from booking_items i where i.event_id = p_event and i.booking_id = p_booking))
        order by p.place_no for update),
    freed as (
        update places p set status = place_status('free'), booking_id = null, version = p.version + 1
        from locked l where p.event_id = p_event and p.place_no = l.place_no
        returning p.place_no, p.version),
    recorded as (
        insert into seat_steps (event_id, place_nos, before, after, before_booking_id)
        select p_event, array_agg(f.place_no order by f.place_no), place_status('reserved'), place_status('free'), p_booking from freed f having count(*) > 0)
    select array_agg(f.place_no order by f.place_no), array_agg(f.version order by f.place_no) into place_nos, versions from freed f;
    perform release_coupon(p_event, p_booking);
    insert into booking_steps (event_id, booking_id, id, status, at, note)
    values (p_event, p_booking, next_booking_step(p_event, p_booking), v_status, v_now, case
        when v_status = booking_status('expired') and v_is_cancelled and v_is_free then 'event_cancelled_free'
        when v_status = booking_status('expired') and v_is_cancelled then 'event_cancelled'
        when v_is_free and v_status = booking_status('expired') then 'expired_free'
        when v_is_free then 'cancelled_free'
        when v_status = booking_status('expired') then 'expired'
        else 'cancelled' end);
    insert into outbox_messages (id, type, payload)
    values (p_message, 'booking.expired.v1', jsonb_build_object('eventId', p_event, 'bookingId', p_booking)::text);
    outcome := 'expired';
end $$;
