-- Begins a payment of an unpaid booking. If necessary, the booking is extended, so that it cannot expire while the
-- provider is called. Outcomes: begun, existing (same key; payment_id identifies it), not_payable, in_progress,
-- not_found.
drop function if exists begin_payment(uuid, uuid, uuid, uuid, text, text, text, interval);
create or replace function begin_payment(
    p_event uuid, p_booking uuid, p_user uuid, p_payment uuid, p_provider text, p_method text, p_key text, p_grace interval,
    out outcome text, out payment_id uuid, out amount_minor bigint, out currency char(3), out reference text, out created_at timestamptz)
language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
    v_booking bookings;
    v_before record;
begin
    created_at := clock_timestamp();
    loop
        -- A single statement in the usual case: it locks the booking and checks its current state. The unique indexes
        -- detect other payments: one with the same key, and one that is in progress or has succeeded.
        with payable as (
            select b.total_minor, b.currency, b.reference, b.expires_at from bookings b join events e on e.id = b.event_id
            where b.event_id = p_event and b.id = p_booking and b.user_id = p_user and b.status = booking_status('pending_payment')
                and b.expires_at > begin_payment.created_at and e.status <> event_status('cancelled')
            for update of b),
        begun as (
            insert into payments (event_id, id, booking_id, user_id, provider, status, amount_minor, currency, method, idempotency_key, created_at, updated_at)
            select p_event, p_payment, p_booking, p_user, p_provider, payment_status('processing'), b.total_minor, b.currency,
                case when b.total_minor = 0 then 'Nothing to pay' else p_method end, p_key, begin_payment.created_at, begin_payment.created_at
            from payable b
            on conflict do nothing
            returning payments.id)
        select b.total_minor, b.currency, b.reference, b.expires_at, n.id
        into amount_minor, begin_payment.currency, begin_payment.reference, v_booking.expires_at, payment_id
        from begun n cross join payable b;
        if payment_id is not null then
            if v_booking.expires_at < created_at + p_grace then
                update bookings b set expires_at = begin_payment.created_at + p_grace where b.event_id = p_event and b.id = p_booking;
            end if;
            outcome := 'begun';
            return;
        end if;

        select * into v_booking from bookings b where b.event_id = p_event and b.id = p_booking and b.user_id = p_user for update;
        if not found then
            outcome := 'not_found';
            return;
        end if;
        amount_minor := v_booking.total_minor;
        currency := v_booking.currency;
        reference := v_booking.reference;
        -- Read after locking, so that it sees the effects of earlier requests.
        select bool_or(p.status in (payment_status('processing'), payment_status('action_required'), payment_status('succeeded'))) as live,
            (array_agg(p.id) filter (where p.idempotency_key = p_key))[1] as same_key
        into v_before from payments p where p.event_id = p_event and p.booking_id = p_booking;
        payment_id := v_before.same_key;
        if payment_id is not null then
            outcome := 'existing';
            return;
        end if;
        if v_booking.status <> booking_status('pending_payment') or v_booking.expires_at <= created_at
            or exists (select from events e where e.id = p_event and e.status = event_status('cancelled'))
        then
            outcome := 'not_payable';
            return;
        end if;
        if v_before.live then
            outcome := 'in_progress';
            return;
        end if;
        -- The conflicting payment has failed in the meantime.
    end loop;
end $$;
