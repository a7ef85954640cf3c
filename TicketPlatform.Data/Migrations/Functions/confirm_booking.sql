-- Records that the provider has charged the money, and confirms the booking: seats sold, history entry written, message
-- in the outbox, all or nothing. If the money arrives after the booking has expired, the same transaction decides what
-- happens: the same seats if all of them are still free; otherwise p_others, which are at least as good, if the buyer
-- agreed to that before paying; otherwise a refund. p_others null: report whether others are needed and change nothing
-- in that case; empty: there are none. Outcomes: confirmed, already (nothing to do), others (are needed), late (a
-- refund was decided), not_open.
drop function if exists confirm_booking(uuid, uuid, text, uuid, text, uuid);
create or replace function confirm_booking(
    p_event uuid, p_payment uuid, p_provider_reference text, p_message uuid, p_trace_parent text, p_refund uuid, p_others int[] default '{}',
    out outcome text, out booking_id uuid, out place_nos int[], out versions int[])
language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
    v_now timestamptz := clock_timestamp();
    v_status smallint;
    v_amount bigint;
    v_currency char(3);
    v_user uuid;
    v_ran_out boolean;
    v_accepts_better boolean;
    v_late boolean := false;
    v_moved boolean := false;
    v_confirmed boolean;
begin
    -- Lock the booking before the payment, as begin_payment and expire_booking do.
    select b.id, b.status = booking_status('expired'), b.accepts_better, p.status, p.amount_minor, p.currency, p.user_id
    into confirm_booking.booking_id, v_ran_out, v_accepts_better, v_status, v_amount, v_currency, v_user
    from payments p join bookings b on b.event_id = p.event_id and b.id = p.booking_id
    where p.event_id = p_event and p.id = p_payment
    for update of b, p;
    if not found then
        outcome := 'not_open';
        return;
    end if;
    if v_status in (payment_status('succeeded'), payment_status('refunded')) then
        outcome := 'already';
        return;
    end if;
    if v_ran_out then
        v_late := retake_places(p_event, confirm_booking.booking_id,
            array(select i.place_no from booking_items i where i.event_id = p_event and i.booking_id = confirm_booking.booking_id order by i.place_no));
        if v_accepts_better and not v_late and p_others is distinct from '{}' then
            v_moved := p_others is not null and retake_places(p_event, confirm_booking.booking_id, p_others);
            if not v_moved then
                outcome := 'others';
                return;
            end if;
            v_late := true;
        end if;
    end if;
    -- A single statement, because separate ones would each cost as much as the writes themselves. Declined and
    -- cancelled payments are closed for us, but if the provider has charged money after all, that is handled below.
    -- Another attempt for the same booking may be open; it yields to the one that was charged.
    with confirmed as (
        update bookings b set status = booking_status('confirmed'), confirmed_at = v_now
        where b.event_id = p_event and b.id = confirm_booking.booking_id and (b.status = booking_status('pending_payment') or v_late)
          and not exists (select from payments p where p.event_id = p_event and p.booking_id = confirm_booking.booking_id and p.status = payment_status('succeeded'))
        returning b.id),
    paid as (
        update payments p
        set status = case when p.id = p_payment then payment_status('succeeded') else payment_status('cancelled') end,
            provider_reference = case when p.id = p_payment then coalesce(p_provider_reference, p.provider_reference) else p.provider_reference end,
            updated_at = v_now
        from confirmed c
        where p.event_id = p_event and p.booking_id = c.id
          and (p.id = p_payment or p.status in (payment_status('processing'), payment_status('action_required')))),
    sold as (
        update places p set status = place_status('sold'), version = p.version + 1
        from (
            select l.place_no from places l
            where l.event_id = p_event and l.status = place_status('reserved') and l.booking_id = confirm_booking.booking_id
              and l.place_no = any (array(
                  select i.place_no from booking_items i where i.event_id = p_event and i.booking_id = confirm_booking.booking_id))
              and exists (select from confirmed)
            order by l.place_no for update) l
        where p.event_id = p_event and p.place_no = l.place_no
        returning p.place_no, p.version),
    sale as (
        select array_agg(s.place_no) as place_nos, array_agg(s.version) as versions
        from (select s.place_no, s.version from sold s order by s.place_no) s),
    recorded as (
        insert into seat_steps (event_id, place_nos, before, after, before_booking_id, booking_id)
        select p_event, s.place_nos, place_status('reserved'), place_status('sold'), c.id, c.id from confirmed c cross join sale s),
    stepped as (
        insert into booking_steps (event_id, booking_id, id, status, at, note)
        select p_event, c.id, next_booking_step(p_event, c.id), booking_status('confirmed'), v_now, case
            when v_moved then 'paid_late_other_seats'
            when v_late then 'paid_late'
            when v_amount = 0 then 'confirmed_free' else 'paid' end
        from confirmed c),
    queued as (
        insert into outbox_messages (id, type, payload, trace_parent)
        select p_message, 'booking.confirmed.v1', jsonb_build_object('eventId', p_event, 'bookingId', c.id)::text, p_trace_parent from confirmed c)
    select c.id is not null, s.place_nos, s.versions into v_confirmed, place_nos, versions from sale s left join confirmed c on true;
    if v_confirmed then
        outcome := 'confirmed';
        return;
    end if;

    -- A booking can have only one live payment, and there may be another one, so this payment is marked as refunded
    -- from the start.
    update payments p set status = payment_status('refunded'), provider_reference = coalesce(p_provider_reference, p.provider_reference), refunded_minor = p.amount_minor, updated_at = v_now
    where p.event_id = p_event and p.id = p_payment;
    insert into refunds (event_id, id, booking_id, payment_id, amount_minor, currency, place_nos, reason, requested_by, status, created_at, updated_at)
    values (p_event, p_refund, confirm_booking.booking_id, p_payment, v_amount, v_currency, '{}', 'paid_too_late', v_user, refund_status('requested'), v_now, v_now);
    insert into booking_steps (event_id, booking_id, id, status, at, note)
    select p_event, b.id, next_booking_step(p_event, b.id), b.status, v_now, 'paid_too_late' from bookings b where b.event_id = p_event and b.id = confirm_booking.booking_id;
    insert into outbox_messages (id, type, payload, trace_parent)
    values (p_message, 'refund.requested.v1', jsonb_build_object('eventId', p_event, 'bookingId', confirm_booking.booking_id, 'refundId', p_refund)::text, p_trace_parent);
    perform put_late_payer_first(p_event, confirm_booking.booking_id);
    outcome := 'late';
end $$;
