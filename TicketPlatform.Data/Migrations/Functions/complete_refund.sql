-- Records that the provider has paid out a refund. Returns false if that was already recorded.
create or replace function complete_refund(p_event uuid, p_refund uuid, p_message uuid, p_trace_parent text) returns boolean language plpgsql as $$
declare
    v_refund refunds;
begin
    -- Refunds of one payment that complete at the same time are serialized, so that the last one knows that it is the
    -- last.
    perform from payments p where p.event_id = p_event and p.id = (select r.payment_id from refunds r where r.event_id = p_event and r.id = p_refund) for update;
    update refunds r set status = refund_status('succeeded'), updated_at = clock_timestamp(), last_error = null
    where r.event_id = p_event and r.id = p_refund and r.status <> refund_status('succeeded') returning r.* into v_refund;
    if not found then
        return false;
    end if;
    -- Seats may be left although all money has been refunded: those that were free, or free after the coupon.
    update payments p set status = payment_status('refunded'), updated_at = clock_timestamp()
    where p.event_id = p_event and p.id = v_refund.payment_id and p.refunded_minor = p.amount_minor
      and not exists (select from bookings b where b.event_id = p_event and b.id = p.booking_id and b.status in (booking_status('confirmed'), booking_status('partially_refunded')))
      and not exists (select from refunds r where r.event_id = p_event and r.payment_id = p.id and r.status <> refund_status('succeeded'));
    insert into booking_steps (event_id, booking_id, id, status, at, note)
    select p_event, b.id, next_booking_step(p_event, b.id), b.status, clock_timestamp(),
        case when v_refund.amount_minor = 0 then 'tickets_returned' else 'money_refunded' end
    from bookings b where b.event_id = p_event and b.id = v_refund.booking_id;
    insert into outbox_messages (id, type, payload, trace_parent)
    values (p_message, 'refund.succeeded.v1', jsonb_build_object('eventId', p_event, 'bookingId', v_refund.booking_id, 'refundId', p_refund)::text, p_trace_parent);
    return true;
end $$;
