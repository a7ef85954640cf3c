-- Begins a payment of an unpaid booking. The booking's end moves, if need be, so that it cannot lapse while the provider is asked.
-- Outcomes: begun, existing (same key: payment_id tells which), not_payable, in_progress, not_found.
drop function if exists begin_payment(uuid, uuid, uuid, uuid, text, text, text, interval);
create or replace function begin_payment(
    p_event uuid, p_booking uuid, p_user uuid, p_payment uuid, p_provider text, p_method text, p_key text, p_grace interval,
    out outcome text, out payment_id uuid, out amount_minor bigint, out currency char(3), out reference text, out created_at timestamptz)
language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
    v_booking bookings;
    v_before record;
begin
    select * into v_booking from bookings b where b.event_id = p_event and b.id = p_booking and b.user_id = p_user for update;
    if not found then
        outcome := 'not_found';
        return;
    end if;
    amount_minor := v_booking.total_minor;
    currency := v_booking.currency;
    reference := v_booking.reference;
    created_at := clock_timestamp();
    -- After the lock: it sees what the requests before this one made.
    select bool_or(p.status in (payment_status('processing'), payment_status('action_required'), payment_status('succeeded'))) as live,
        (array_agg(p.id) filter (where p.idempotency_key = p_key))[1] as same_key
    into v_before from payments p where p.event_id = p_event and p.booking_id = p_booking;
    if v_before.same_key is not null then
        payment_id := v_before.same_key;
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
    insert into payments (event_id, id, booking_id, user_id, provider, status, amount_minor, currency, method, idempotency_key, created_at, updated_at)
    values (p_event, p_payment, p_booking, p_user, p_provider, payment_status('processing'), v_booking.total_minor, v_booking.currency,
        case when v_booking.total_minor = 0 then 'Nothing to pay' else p_method end, p_key, begin_payment.created_at, begin_payment.created_at);
    if v_booking.expires_at < created_at + p_grace then
        update bookings b set expires_at = begin_payment.created_at + p_grace where b.event_id = p_event and b.id = p_booking;
    end if;
    payment_id := p_payment;
    outcome := 'begun';
end $$;
