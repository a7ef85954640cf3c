-- Begins a payment of an unpaid booking. The booking's end moves so that it cannot lapse while the provider is asked.
-- Outcomes: begun, existing (same key: payment_id tells which), not_payable, in_progress, not_found.
create or replace function begin_payment(
    p_event uuid, p_booking uuid, p_user uuid, p_payment uuid, p_provider text, p_method text, p_key text, p_grace interval,
    out outcome text, out payment_id uuid, out amount_minor bigint, out currency char(3))
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
    v_now timestamptz := clock_timestamp();
    v_booking bookings;
begin
    select * into v_booking from bookings b where b.event_id = p_event and b.id = p_booking and b.user_id = p_user for update;
    if not found then
        outcome := 'not_found';
        return;
    end if;
    amount_minor := v_booking.total_minor;
    currency := v_booking.currency;
    select p.id into payment_id from payments p where p.event_id = p_event and p.booking_id = p_booking and p.idempotency_key = p_key;
    if found then
        outcome := 'existing';
        return;
    end if;
    if v_booking.status <> booking_status('pending_payment') or v_booking.expires_at <= v_now
        or exists (select from events e where e.id = p_event and e.status = event_status('cancelled'))
    then
        outcome := 'not_payable';
        return;
    end if;
    if exists (select from payments p where p.event_id = p_event and p.booking_id = p_booking and p.status in (payment_status('processing'), payment_status('action_required'), payment_status('succeeded'))) then
        outcome := 'in_progress';
        return;
    end if;
    insert into payments (event_id, id, booking_id, user_id, provider, status, amount_minor, currency, method, idempotency_key, created_at, updated_at)
    values (p_event, p_payment, p_booking, p_user, p_provider, payment_status('processing'), v_booking.total_minor, v_booking.currency,
        case when v_booking.total_minor = 0 then 'Nothing to pay' else p_method end, p_key, v_now, v_now);
    update bookings b set expires_at = greatest(b.expires_at, v_now + p_grace) where b.event_id = p_event and b.id = p_booking;
    payment_id := p_payment;
    outcome := 'begun';
end $$;
