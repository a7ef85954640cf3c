-- Refunds seats of a paid booking: their tickets become void, the seats free, and the refund is recorded (a worker
-- calls the provider), all in one transaction. Locking the booking's row serializes two windows, so that a seat is
-- refunded only once. p_places null: everything that is left. Outcomes: requested, nothing_left, not_refundable, used
-- (a ticket was scanned).
create or replace function request_refund(
    p_event uuid, p_booking uuid, p_places int[], p_refund uuid, p_by uuid, p_reason text, p_even_used boolean, p_cancel boolean, p_message uuid, p_trace_parent text,
    out outcome text, out refund_minor bigint, out place_nos int[], out versions int[])
language plpgsql as $$
declare
    v_now timestamptz := clock_timestamp();
    v_booking bookings;
    v_payment payments;
    v_left int;
    v_status smallint;
begin
    select * into v_booking from bookings b where b.event_id = p_event and b.id = p_booking for update;
    if not found or v_booking.status not in (booking_status('confirmed'), booking_status('partially_refunded')) then
        outcome := case when v_booking.status in (booking_status('refunded'), booking_status('cancelled')) then 'nothing_left' else 'not_refundable' end;
        return;
    end if;
    select * into v_payment from payments p where p.event_id = p_event and p.booking_id = p_booking and p.status = payment_status('succeeded') for update;
    if not found then
        outcome := 'not_refundable';
        return;
    end if;

    select array_agg(i.place_no order by i.place_no), coalesce(sum(i.price_minor - i.discount_minor), 0) into place_nos, refund_minor
    from booking_items i
    where i.event_id = p_event and i.booking_id = p_booking and i.refund_id is null and (p_places is null or i.place_no = any (p_places));
    if place_nos is null or (p_places is not null and cardinality(place_nos) <> cardinality(p_places)) then
        outcome := 'nothing_left';
        place_nos := null;
        return;
    end if;
    if not p_even_used and exists (select from tickets t where t.event_id = p_event and t.booking_id = p_booking and t.place_no = any (place_nos) and t.status = ticket_status('used')) then
        outcome := 'used';
        place_nos := null;
        return;
    end if;

    insert into refunds (event_id, id, booking_id, payment_id, amount_minor, currency, place_nos, reason, requested_by, status, created_at, updated_at)
    values (p_event, p_refund, p_booking, v_payment.id, refund_minor, v_booking.currency, place_nos, p_reason, p_by, refund_status('requested'), v_now, v_now);
    update payments p set refunded_minor = p.refunded_minor + refund_minor, updated_at = v_now where p.event_id = p_event and p.id = v_payment.id;
    update booking_items i set refund_id = p_refund where i.event_id = p_event and i.booking_id = p_booking and i.place_no = any (request_refund.place_nos);
    update tickets t set status = ticket_status('void') where t.event_id = p_event and t.booking_id = p_booking and t.place_no = any (request_refund.place_nos);
    perform wake_waitlist(p_event);
    with locked as (
        select p.place_no from places p
        where p.event_id = p_event and p.status = place_status('sold') and p.booking_id = p_booking and p.place_no = any (request_refund.place_nos)
        order by p.place_no for update),
    freed as (
        update places p set status = place_status('free'), booking_id = null, version = p.version + 1
        from locked l where p.event_id = p_event and p.place_no = l.place_no
        returning p.place_no, p.version),
    recorded as (
        insert into seat_steps (event_id, place_nos, before, after, before_booking_id)
        select p_event, array_agg(f.place_no order by f.place_no), place_status('sold'), place_status('free'), p_booking from freed f having count(*) > 0)
    select array_agg(f.version order by f.place_no) into versions from freed f;

    select count(*) into v_left from booking_items i where i.event_id = p_event and i.booking_id = p_booking and i.refund_id is null;
    v_status := case when v_left > 0 then booking_status('partially_refunded') when p_cancel then booking_status('cancelled') else booking_status('refunded') end;
    update bookings b set status = v_status where b.event_id = p_event and b.id = p_booking;
    if v_left = 0 then
        perform release_coupon(p_event, p_booking);
    end if;
    insert into booking_steps (event_id, booking_id, id, status, at, note) values (p_event, p_booking, next_booking_step(p_event, p_booking), v_status, v_now, p_reason);
    insert into outbox_messages (id, type, payload, trace_parent)
    values (p_message, 'refund.requested.v1', jsonb_build_object('eventId', p_event, 'bookingId', p_booking, 'refundId', p_refund)::text, p_trace_parent);
    outcome := 'requested';
end $$;
