-- The selling engine: each function is one round trip and one transaction. Time is the database clock, read once a call.
-- Rows of places are locked in key order and never waited for when claiming: who comes second is refused at once.

-- Claims all wanted places or none. Outcomes: held, unavailable, unknown_place, not_on_sale, hold_over (the hold to be replaced is).
-- The price is the one that the rules make; while somebody on the waitlist can be served, free places are for them.
create function claim_places(
    p_event uuid, p_places int[], p_hold uuid, p_token_hash bytea,
    p_lifetime interval, p_max_total interval,
    p_replaces uuid default null, p_replaces_token_hash bytea default null,
    out outcome text, out expires_at timestamptz, out server_now timestamptz, out currency char(3), out extensions smallint,
    out place_nos int[], out category_nos smallint[], out prices_minor bigint[], out versions int[],
    out unavailable int[], out released_nos int[], out released_versions int[])
language plpgsql as $$
declare
    v_first timestamptz;
    v_old_places int[];
    v_waitlist_first boolean;
begin
    server_now := clock_timestamp();

    select e.currency, e.waitlist_first into currency, v_waitlist_first
    from events e
    where e.id = p_event and e.status = 1 and coalesce(e.off_sale_at, e.ends_at) > server_now and (e.on_sale_at is null or e.on_sale_at <= server_now);
    if not found then
        outcome := 'not_on_sale';
        return;
    end if;

    v_first := server_now;
    expires_at := server_now + p_lifetime;
    extensions := 0;
    if p_replaces is not null then
        -- A replaced hold passes on its end and its start: choosing other seats is no way to keep seats for ever.
        update holds h set state = 1
        where h.event_id = p_event and h.id = p_replaces and h.token_hash = p_replaces_token_hash and h.state = 0 and h.expires_at > server_now
        returning h.first_placed_at, h.expires_at, h.extensions, h.place_nos into v_first, expires_at, extensions, v_old_places;
        if not found then
            outcome := 'hold_over';
            return;
        end if;
    end if;

    with locked as (
        select p.place_no, p.category_no
        from places p
        where p.event_id = p_event and p.place_no = any (p_places)
          and ((p.status = 0 and not v_waitlist_first) or (p.status = 1 and ((p.hold_expires_at <= server_now and not v_waitlist_first) or p.hold_id = p_replaces)))
        order by p.place_no
        for update skip locked)
    select array_agg(l.place_no order by l.place_no), array_agg(l.category_no order by l.place_no), array_agg(c.current_minor order by l.place_no)
    into place_nos, category_nos, prices_minor
    from locked l join ticket_categories c on c.event_id = p_event and c.category_no = l.category_no;

    if coalesce(cardinality(place_nos), 0) <> cardinality(p_places) then
        if exists (select from unnest(p_places) w (no) where not exists (select from places p where p.event_id = p_event and p.place_no = w.no)) then
            outcome := 'unknown_place';
        else
            outcome := 'unavailable';
            unavailable := array(select w.no from unnest(p_places) w (no) where not w.no = any (coalesce(place_nos, '{}')) order by w.no);
        end if;
        if p_replaces is not null then
            update holds h set state = 0 where h.event_id = p_event and h.id = p_replaces;
        end if;
        return;
    end if;

    with claimed as (
        update places p
        set status = 1, hold_id = p_hold, hold_expires_at = claim_places.expires_at, booking_id = null, version = p.version + 1
        where p.event_id = p_event and p.place_no = any (place_nos)
        returning p.place_no, p.version)
    select array_agg(c.version order by c.place_no) into versions from claimed c;

    if v_old_places is not null then
        with freed as (
            update places p
            set status = 0, hold_id = null, hold_expires_at = null, version = p.version + 1
            where p.event_id = p_event and p.place_no = any (v_old_places) and p.hold_id = p_replaces
            returning p.place_no, p.version)
        select array_agg(f.place_no order by f.place_no), array_agg(f.version order by f.place_no)
        into released_nos, released_versions from freed f;
    end if;

    insert into holds (event_id, id, token_hash, first_placed_at, expires_at, extensions, place_nos, category_nos, prices_minor, currency)
    values (p_event, p_hold, p_token_hash, v_first, claim_places.expires_at, claim_places.extensions,
            claim_places.place_nos, claim_places.category_nos, claim_places.prices_minor, claim_places.currency);
    outcome := 'held';
end $$;

-- Claims places for a waitlist entry: as claim_places, for who is offered them, whoever else waits. Outcomes: held, unavailable.
create function claim_for_waitlist(
    p_event uuid, p_places int[], p_hold uuid, p_token_hash bytea, p_lifetime interval,
    out outcome text, out expires_at timestamptz, out place_nos int[], out versions int[])
language plpgsql as $$
declare
    v_now timestamptz := clock_timestamp();
    v_category_nos smallint[];
    v_prices_minor bigint[];
begin
    with locked as (
        select p.place_no, p.category_no
        from places p
        where p.event_id = p_event and p.place_no = any (p_places) and (p.status = 0 or (p.status = 1 and p.hold_expires_at <= v_now))
        order by p.place_no
        for update skip locked)
    select array_agg(l.place_no order by l.place_no), array_agg(l.category_no order by l.place_no), array_agg(c.current_minor order by l.place_no)
    into place_nos, v_category_nos, v_prices_minor
    from locked l join ticket_categories c on c.event_id = p_event and c.category_no = l.category_no;
    if coalesce(cardinality(place_nos), 0) <> cardinality(p_places) then
        outcome := 'unavailable';
        place_nos := null;
        return;
    end if;
    expires_at := v_now + p_lifetime;
    with claimed as (
        update places p set status = 1, hold_id = p_hold, hold_expires_at = claim_for_waitlist.expires_at, booking_id = null, version = p.version + 1
        where p.event_id = p_event and p.place_no = any (place_nos)
        returning p.place_no, p.version)
    select array_agg(c.version order by c.place_no) into versions from claimed c;
    insert into holds (event_id, id, token_hash, first_placed_at, expires_at, place_nos, category_nos, prices_minor, currency)
    select p_event, p_hold, p_token_hash, v_now, claim_for_waitlist.expires_at, claim_for_waitlist.place_nos, v_category_nos, v_prices_minor, e.currency
    from events e where e.id = p_event;
    outcome := 'held';
end $$;

-- Outcomes: extended, hold_over, not_extendable.
create function extend_hold(
    p_event uuid, p_hold uuid, p_token_hash bytea, p_lifetime interval, p_max_total interval, p_max_extensions int,
    out outcome text)
language plpgsql as $$
declare
    v_now timestamptz := clock_timestamp();
    v_hold holds;
    v_end timestamptz;
    v_kept int;
begin
    select * into v_hold from holds h where h.event_id = p_event and h.id = p_hold and h.token_hash = p_token_hash for update;
    if not found or v_hold.state <> 0 or v_hold.expires_at <= v_now then
        outcome := 'hold_over';
        return;
    end if;
    v_end := least(v_now + p_lifetime, v_hold.first_placed_at + p_max_total);
    if v_hold.extensions >= p_max_extensions or v_end <= v_hold.expires_at then
        outcome := 'not_extendable';
        return;
    end if;
    -- At the very end another buyer may have taken over: all places must still be this hold's.
    with kept as (
        select p.place_no from places p
        where p.event_id = p_event and p.place_no = any (v_hold.place_nos) and p.status = 1 and p.hold_id = p_hold
        order by p.place_no for update)
    update places p set hold_expires_at = v_end from kept where p.event_id = p_event and p.place_no = kept.place_no;
    get diagnostics v_kept = row_count;
    if v_kept <> cardinality(v_hold.place_nos) then
        raise exception 'hold % lost places', p_hold using errcode = 'TP001';
    end if;
    update holds h set expires_at = v_end, extensions = h.extensions + 1 where h.event_id = p_event and h.id = p_hold;
    outcome := 'extended';
end $$;

-- Gives a hold's places back. Places that somebody took over meanwhile are left alone. No row: nothing to release.
create function release_hold(p_event uuid, p_hold uuid, p_token_hash bytea)
returns table (place_no int, version int) language sql as $$
    with released as (
        update holds h set state = 1
        where h.event_id = p_event and h.id = p_hold and h.token_hash = p_token_hash and h.state = 0
        returning h.place_nos)
    update places p
    set status = 0, hold_id = null, hold_expires_at = null, version = p.version + 1
    from released r
    where p.event_id = p_event and p.place_no = any (r.place_nos) and p.status = 1 and p.hold_id = p_hold
    returning p.place_no, p.version;
$$;

-- Tidies up holds whose time is over. Nothing waits for this: a claim takes over an expired hold by itself.
create function sweep_holds(p_limit int)
returns table (event_id uuid, place_no int, version int) language sql as $$
    with due as (
        select h.event_id, h.id, h.place_nos from holds h
        where h.state = 0 and h.expires_at <= clock_timestamp()
        order by h.expires_at limit p_limit for update skip locked),
    ended as (
        update holds h set state = 3 from due d where h.event_id = d.event_id and h.id = d.id),
    free as (
        select p.event_id, p.place_no from places p join due d on p.event_id = d.event_id and p.place_no = any (d.place_nos)
        where p.status = 1 and p.hold_id = d.id
        order by p.event_id, p.place_no for update of p skip locked)
    update places p set status = 0, hold_id = null, hold_expires_at = null, version = p.version + 1
    from free f where p.event_id = f.event_id and p.place_no = f.place_no
    returning p.event_id, p.place_no, p.version;
$$;

-- Makes a booking of a live hold. One conditional update carries the token: there is nothing between checking and booking. A coupon's row
-- is taken for a moment: its limits are checked and its use counted in one update.
-- Outcomes: booked, existing (this hold became a booking of this buyer before), hold_over; and coupon_unknown, coupon_not_valid,
-- coupon_used_up, coupon_minimum: then nothing has happened and the hold lives on.
create function book_hold(
    p_event uuid, p_hold uuid, p_token_hash bytea, p_booking uuid, p_reference text, p_user uuid,
    p_name text, p_email text, p_phone text, p_attendee_places int[], p_attendee_names text[],
    p_lifetime interval, p_max_total interval, p_coupon text default null,
    out outcome text, out booking_id uuid, out place_nos int[], out versions int[])
language plpgsql as $$
declare
    v_now timestamptz := clock_timestamp();
    v_hold holds;
    v_coupon coupons;
    v_total bigint;
    v_discount bigint := 0;
begin
    update holds h set state = 2, booking_id = p_booking
    where h.event_id = p_event and h.id = p_hold and h.token_hash = p_token_hash and h.state = 0 and h.expires_at > v_now
    returning h.* into v_hold;
    if not found then
        select b.id into booking_id
        from holds h join bookings b on b.event_id = h.event_id and b.id = h.booking_id
        where h.event_id = p_event and h.id = p_hold and h.token_hash = p_token_hash and h.state = 2 and b.user_id = p_user;
        outcome := case when found then 'existing' else 'hold_over' end;
        return;
    end if;
    v_total := (select sum(x) from unnest(v_hold.prices_minor) x);

    if p_coupon is not null then
        -- An event's own coupon goes before one for all events of its organizer. The lock makes buyers of one coupon take turns.
        select c.* into v_coupon from coupons c join events e on e.id = p_event
        where c.organizer_id = e.organizer_id and c.code = upper(p_coupon) and (c.event_id is null or c.event_id = p_event)
        for update of c;
        if not found then
            outcome := 'coupon_unknown';
        elsif not v_coupon.active or v_coupon.valid_from > v_now or v_coupon.valid_until <= v_now or (v_coupon.kind = 1 and v_coupon.currency <> v_hold.currency) then
            outcome := 'coupon_not_valid';
        elsif v_total < v_coupon.min_total_minor then
            outcome := 'coupon_minimum';
        elsif v_coupon.used >= v_coupon.max_uses
            or (select count(*) from coupon_redemptions r where r.coupon_id = v_coupon.id and r.user_id = p_user and r.released_at is null) >= v_coupon.max_uses_per_customer then
            outcome := 'coupon_used_up';
        end if;
        if outcome is not null then
            update holds h set state = 0, booking_id = null where h.event_id = p_event and h.id = p_hold;
            return;
        end if;
        update coupons c set used = c.used + 1 where c.id = v_coupon.id;
        v_discount := case v_coupon.kind when 0 then v_total * v_coupon.value / 100 else least(v_coupon.value, v_total) end;
    end if;

    -- The buyer gets a full life-time to pay, within the total that one may keep places.
    insert into bookings (event_id, id, reference, user_id, hold_id, status, currency, total_minor, discount_minor, coupon_code, contact_name, contact_email, contact_phone, created_at, expires_at)
    values (p_event, p_booking, p_reference, p_user, p_hold, 0, v_hold.currency, v_total - v_discount, v_discount, v_coupon.code,
            p_name, p_email, p_phone, v_now, greatest(v_hold.expires_at, least(v_now + p_lifetime, v_hold.first_placed_at + p_max_total)));
    if v_coupon.id is not null then
        insert into coupon_redemptions (coupon_id, event_id, booking_id, user_id, amount_minor) values (v_coupon.id, p_event, p_booking, p_user, v_discount);
    end if;

    with reserved as (
        update places p
        set status = 2, hold_id = null, hold_expires_at = null, booking_id = p_booking, version = p.version + 1
        where p.event_id = p_event and p.place_no = any (v_hold.place_nos) and p.status = 1 and p.hold_id = p_hold
        returning p.place_no, p.version)
    select array_agg(r.place_no order by r.place_no), array_agg(r.version order by r.place_no) into place_nos, versions from reserved r;
    if coalesce(cardinality(place_nos), 0) <> cardinality(v_hold.place_nos) then
        -- The hold's last instant: another buyer's claim saw it over before this booking saw it alive. All of this is undone.
        raise exception 'hold % lost places', p_hold using errcode = 'TP001';
    end if;

    -- The discount is shared out by running totals, so that the shares add up to it exactly.
    insert into booking_items (event_id, booking_id, place_no, category_no, price_minor, discount_minor, attendee_name)
    select p_event, p_booking, i.place_no, i.category_no, i.price_minor,
        case when v_total = 0 then 0 else v_discount * (sum(i.price_minor) over upto)::bigint / v_total - v_discount * ((sum(i.price_minor) over upto)::bigint - i.price_minor) / v_total end,
        coalesce(a.name, p_name)
    from unnest(v_hold.place_nos, v_hold.category_nos, v_hold.prices_minor) i (place_no, category_no, price_minor)
    left join unnest(p_attendee_places, p_attendee_names) a (place_no, name) on a.place_no = i.place_no
    window upto as (order by i.place_no);

    insert into booking_steps (event_id, booking_id, status, at, note) values (p_event, p_booking, 0, v_now, 'Places reserved; waiting for payment.');
    booking_id := p_booking;
    outcome := 'booked';
end $$;

-- Gives the use of a coupon back when its booking ends unpaid.
create function release_coupon(p_event uuid, p_booking uuid) returns void language sql as $$
    with released as (
        update coupon_redemptions r set released_at = clock_timestamp()
        where r.event_id = p_event and r.booking_id = p_booking and r.released_at is null
        returning r.coupon_id)
    update coupons c set used = c.used - 1 from released r where c.id = r.coupon_id;
$$;

-- Begins a payment of an unpaid booking. The booking's end moves so that it cannot lapse while the provider is asked.
-- Outcomes: begun, existing (same key: payment_id tells which), not_payable, in_progress, not_found.
create function begin_payment(
    p_event uuid, p_booking uuid, p_user uuid, p_payment uuid, p_provider text, p_method text, p_key text, p_grace interval,
    out outcome text, out payment_id uuid, out amount_minor bigint, out currency char(3))
language plpgsql as $$
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
    if v_booking.status <> 0 or v_booking.expires_at <= v_now then
        outcome := 'not_payable';
        return;
    end if;
    if exists (select from payments p where p.event_id = p_event and p.booking_id = p_booking and p.status in (0, 1, 2)) then
        outcome := 'in_progress';
        return;
    end if;
    insert into payments (event_id, id, booking_id, user_id, provider, status, amount_minor, currency, method, idempotency_key, created_at, updated_at)
    values (p_event, p_payment, p_booking, p_user, p_provider, 0, v_booking.total_minor, v_booking.currency, p_method, p_key, v_now, v_now);
    update bookings b set expires_at = greatest(b.expires_at, v_now + p_grace) where b.event_id = p_event and b.id = p_booking;
    payment_id := p_payment;
    outcome := 'begun';
end $$;

-- Records that the provider took the money, and confirms the booking: places sold, step written, message in the outbox, all or nothing.
-- Money that arrives for a booking that is over goes back, decided in the same transaction.
-- Outcomes: confirmed, already (nothing to do), late (a refund was decided), not_open.
create function confirm_booking(
    p_event uuid, p_payment uuid, p_provider_reference text, p_message uuid, p_trace_parent text, p_refund uuid,
    out outcome text, out booking_id uuid, out place_nos int[], out versions int[])
language plpgsql as $$
declare
    v_now timestamptz := clock_timestamp();
    v_payment payments;
begin
    select p.booking_id into booking_id from payments p where p.event_id = p_event and p.id = p_payment;
    if not found then
        outcome := 'not_open';
        return;
    end if;
    -- Booking before payment, as begin_payment and expire_booking lock them.
    perform from bookings b where b.event_id = p_event and b.id = confirm_booking.booking_id for update;
    select * into v_payment from payments p where p.event_id = p_event and p.id = p_payment for update;
    if v_payment.status in (2, 5) then
        outcome := 'already';
        return;
    end if;
    -- Declined and cancelled payments are closed for us, but if the provider took money after all, it is dealt with below.
    update bookings b set status = 1, confirmed_at = v_now
    where b.event_id = p_event and b.id = confirm_booking.booking_id and b.status = 0
      and not exists (select from payments p where p.event_id = p_event and p.booking_id = confirm_booking.booking_id and p.status = 2);
    if not found then
        -- At most one payment of a booking is live: another one may be, so this one is noted as paid back from the start.
        update payments p set status = 5, provider_reference = coalesce(p_provider_reference, p.provider_reference), refunded_minor = p.amount_minor, updated_at = v_now
        where p.event_id = p_event and p.id = p_payment;
        insert into refunds (event_id, id, booking_id, payment_id, amount_minor, currency, place_nos, reason, requested_by, status, created_at, updated_at)
        values (p_event, p_refund, confirm_booking.booking_id, p_payment, v_payment.amount_minor, v_payment.currency, '{}',
            'The payment arrived too late; all of it goes back.', v_payment.user_id, 0, v_now, v_now);
        insert into booking_steps (event_id, booking_id, status, at, note)
        select p_event, b.id, b.status, v_now, 'A payment arrived too late; all of it is paid back.' from bookings b where b.event_id = p_event and b.id = confirm_booking.booking_id;
        insert into outbox_messages (id, type, payload, trace_parent)
        values (p_message, 'refund.requested.v1', jsonb_build_object('eventId', p_event, 'bookingId', confirm_booking.booking_id, 'refundId', p_refund)::text, p_trace_parent);
        outcome := 'late';
        return;
    end if;
    -- Another attempt of the same booking may be open; it gives way to the one that took money.
    update payments p set status = 4, updated_at = v_now where p.event_id = p_event and p.booking_id = confirm_booking.booking_id and p.id <> p_payment and p.status in (0, 1);
    update payments p set status = 2, provider_reference = coalesce(p_provider_reference, p.provider_reference), updated_at = v_now where p.event_id = p_event and p.id = p_payment;
    with sold as (
        update places p set status = 3, version = p.version + 1
        where p.event_id = p_event and p.status = 2 and p.booking_id = confirm_booking.booking_id
          and p.place_no = any (array(select i.place_no from booking_items i where i.event_id = p_event and i.booking_id = confirm_booking.booking_id))
        returning p.place_no, p.version)
    select array_agg(s.place_no order by s.place_no), array_agg(s.version order by s.place_no) into place_nos, versions from sold s;
    insert into booking_steps (event_id, booking_id, status, at, note) values (p_event, confirm_booking.booking_id, 1, v_now, 'Paid.');
    insert into outbox_messages (id, type, payload, trace_parent)
    values (p_message, 'booking.confirmed.v1', jsonb_build_object('eventId', p_event, 'bookingId', confirm_booking.booking_id)::text, p_trace_parent);
    outcome := 'confirmed';
end $$;

-- Ends an unpaid booking which has no payment under way, and frees its places: when its time is over, or when its buyer gives up.
create function expire_booking(
    p_event uuid, p_booking uuid, p_message uuid, p_by_buyer uuid default null,
    out outcome text, out place_nos int[], out versions int[])
language plpgsql as $$
declare
    v_now timestamptz := clock_timestamp();
    v_status smallint := case when p_by_buyer is null then 5 else 4 end;
begin
    outcome := 'kept';
    perform from bookings b where b.event_id = p_event and b.id = p_booking and b.status = 0
        and (case when p_by_buyer is null then b.expires_at <= v_now else b.user_id = p_by_buyer end) for update;
    if not found or exists (select from payments p where p.event_id = p_event and p.booking_id = p_booking and p.status in (0, 1, 2)) then
        return;
    end if;
    update bookings b set status = v_status where b.event_id = p_event and b.id = p_booking;
    with freed as (
        update places p set status = 0, booking_id = null, version = p.version + 1
        where p.event_id = p_event and p.status = 2 and p.booking_id = p_booking
          and p.place_no = any (array(select i.place_no from booking_items i where i.event_id = p_event and i.booking_id = p_booking))
        returning p.place_no, p.version)
    select array_agg(f.place_no order by f.place_no), array_agg(f.version order by f.place_no) into place_nos, versions from freed f;
    perform release_coupon(p_event, p_booking);
    insert into booking_steps (event_id, booking_id, status, at, note)
    values (p_event, p_booking, v_status, v_now, case v_status
        when 5 then 'Not paid in time; the places are free again and no money was taken.'
        else 'Called off before payment; the places are free again and no money was taken.' end);
    insert into outbox_messages (id, type, payload)
    values (p_message, 'booking.expired.v1', jsonb_build_object('eventId', p_event, 'bookingId', p_booking)::text);
    outcome := 'expired';
end $$;

-- Refunds places of a paid booking: their tickets become void, their places free, and the money is on its way (a worker asks the
-- provider). All of it in one transaction; the row of the booking makes two windows take turns, and a place is refunded once.
-- p_places null means all that is left. Outcomes: requested, nothing_left, not_refundable, used (a ticket was scanned).
create function request_refund(
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
    if not found or v_booking.status not in (1, 2) then
        outcome := case when v_booking.status in (3, 4) then 'nothing_left' else 'not_refundable' end;
        return;
    end if;
    select * into v_payment from payments p where p.event_id = p_event and p.booking_id = p_booking and p.status = 2 for update;
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
    if not p_even_used and exists (select from tickets t where t.event_id = p_event and t.booking_id = p_booking and t.place_no = any (place_nos) and t.status = 1) then
        outcome := 'used';
        place_nos := null;
        return;
    end if;

    insert into refunds (event_id, id, booking_id, payment_id, amount_minor, currency, place_nos, reason, requested_by, status, created_at, updated_at)
    values (p_event, p_refund, p_booking, v_payment.id, refund_minor, v_booking.currency, place_nos, p_reason, p_by, 0, v_now, v_now);
    update payments p set refunded_minor = p.refunded_minor + refund_minor, updated_at = v_now where p.event_id = p_event and p.id = v_payment.id;
    update booking_items i set refund_id = p_refund where i.event_id = p_event and i.booking_id = p_booking and i.place_no = any (request_refund.place_nos);
    update tickets t set status = 2 where t.event_id = p_event and t.booking_id = p_booking and t.place_no = any (request_refund.place_nos);
    with freed as (
        update places p set status = 0, booking_id = null, version = p.version + 1
        where p.event_id = p_event and p.status = 3 and p.booking_id = p_booking and p.place_no = any (request_refund.place_nos)
        returning p.place_no, p.version)
    select array_agg(f.version order by f.place_no) into versions from freed f;

    select count(*) into v_left from booking_items i where i.event_id = p_event and i.booking_id = p_booking and i.refund_id is null;
    v_status := case when v_left > 0 then 2 when p_cancel then 4 else 3 end;
    update bookings b set status = v_status where b.event_id = p_event and b.id = p_booking;
    insert into booking_steps (event_id, booking_id, status, at, note) values (p_event, p_booking, v_status, v_now, p_reason);
    insert into outbox_messages (id, type, payload, trace_parent)
    values (p_message, 'refund.requested.v1', jsonb_build_object('eventId', p_event, 'bookingId', p_booking, 'refundId', p_refund)::text, p_trace_parent);
    outcome := 'requested';
end $$;

-- Records that the provider has given a refund's money back. Returns false when it was recorded before.
create function complete_refund(p_event uuid, p_refund uuid, p_message uuid, p_trace_parent text) returns boolean language plpgsql as $$
declare
    v_refund refunds;
begin
    -- Refunds of one payment that complete at the same moment take turns, so that the last one sees that it is the last.
    perform from payments p where p.event_id = p_event and p.id = (select r.payment_id from refunds r where r.event_id = p_event and r.id = p_refund) for update;
    update refunds r set status = 1, updated_at = clock_timestamp(), last_error = null
    where r.event_id = p_event and r.id = p_refund and r.status <> 1 returning r.* into v_refund;
    if not found then
        return false;
    end if;
    update payments p set status = 5, updated_at = clock_timestamp()
    where p.event_id = p_event and p.id = v_refund.payment_id and p.refunded_minor = p.amount_minor
      and not exists (select from refunds r where r.event_id = p_event and r.payment_id = p.id and r.status <> 1);
    insert into booking_steps (event_id, booking_id, status, at, note)
    select p_event, b.id, b.status, clock_timestamp(), 'The money is on its way back.' from bookings b where b.event_id = p_event and b.id = v_refund.booking_id;
    insert into outbox_messages (id, type, payload, trace_parent)
    values (p_message, 'refund.succeeded.v1', jsonb_build_object('eventId', p_event, 'bookingId', v_refund.booking_id, 'refundId', p_refund)::text, p_trace_parent);
    return true;
end $$;

-- Blocks places for the house, or gives them back. Places that are held or sold are left alone. Returns what changed.
create function block_places(p_event uuid, p_places int[], p_block boolean)
returns table (place_no int, version int) language sql as $$
    with locked as (
        select p.place_no from places p
        where p.event_id = p_event and p.place_no = any (p_places)
          and case when p_block then p.status = 0 or (p.status = 1 and p.hold_expires_at <= clock_timestamp()) else p.status = 4 end
        order by p.place_no for update skip locked)
    update places p set status = case when p_block then 4 else 0 end, hold_id = null, hold_expires_at = null, version = p.version + 1
    from locked l where p.event_id = p_event and p.place_no = l.place_no
    returning p.place_no, p.version;
$$;

-- The first valid scan wins. Repeating a scan (same id) gives the answer that it had. Results: admitted, already_in, void, other_event, unknown.
create function scan_ticket(p_event uuid, p_scan uuid, p_ticket uuid, p_scanned_at timestamptz, p_gate text, p_by uuid,
    out result text, out used_at timestamptz, out used_gate text)
language plpgsql as $$
declare
    v_ticket tickets;
begin
    select s.result, t.used_at, t.used_gate into result, used_at, used_gate
    from scans s left join tickets t on t.event_id = s.event_id and t.id = s.ticket_id where s.event_id = p_event and s.id = p_scan;
    if found then
        return;
    end if;
    update tickets t set status = 1, used_at = p_scanned_at, used_gate = p_gate, used_scan = p_scan
    where t.event_id = p_event and t.id = p_ticket and t.status = 0
      and exists (select from bookings b where b.event_id = p_event and b.id = t.booking_id and b.status in (1, 2))
    returning t.* into v_ticket;
    if found then
        result := 'admitted';
    else
        select * into v_ticket from tickets t where t.event_id = p_event and t.id = p_ticket;
        result := case
            -- The same scan, sent twice at once: the other one of the pair was first.
            when found and v_ticket.status = 1 and v_ticket.used_scan = p_scan then 'admitted'
            when found and v_ticket.status = 1 then 'already_in'
            when found then 'void'
            when exists (select from tickets t where t.id = p_ticket) then 'other_event'
            else 'unknown' end;
    end if;
    used_at := v_ticket.used_at;
    used_gate := v_ticket.used_gate;
    insert into scans (event_id, id, ticket_id, scanned_at, gate, result, by_user) values (p_event, p_scan, p_ticket, p_scanned_at, p_gate, result, p_by)
    on conflict do nothing;
end $$;
