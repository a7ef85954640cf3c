-- The selling engine: each function is one round trip and one transaction. Time is the database clock, read once a call.
-- Rows of places are locked in key order and never waited for when claiming: who comes second is refused at once.

-- Claims all wanted places or none. Outcomes: held, unavailable, unknown_place, not_on_sale, hold_over (the hold to be replaced is).
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
begin
    server_now := clock_timestamp();

    select e.currency into currency from events e where e.id = p_event and e.status = 1 and e.ends_at > server_now;
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
          and (p.status = 0 or (p.status = 1 and (p.hold_expires_at <= server_now or p.hold_id = p_replaces)))
        order by p.place_no
        for update skip locked)
    select array_agg(l.place_no order by l.place_no), array_agg(l.category_no order by l.place_no), array_agg(c.price_minor order by l.place_no)
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

-- Makes a booking of a live hold. One conditional update carries the token: there is nothing between checking and booking.
-- Outcomes: booked, existing (this hold became a booking of this buyer before), hold_over.
create function book_hold(
    p_event uuid, p_hold uuid, p_token_hash bytea, p_booking uuid, p_reference text, p_user uuid,
    p_name text, p_email text, p_phone text, p_attendee_places int[], p_attendee_names text[],
    p_lifetime interval, p_max_total interval,
    out outcome text, out booking_id uuid, out place_nos int[], out versions int[])
language plpgsql as $$
declare
    v_now timestamptz := clock_timestamp();
    v_hold holds;
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

    -- The buyer gets a full life-time to pay, within the total that one may keep places.
    insert into bookings (event_id, id, reference, user_id, hold_id, status, currency, total_minor, contact_name, contact_email, contact_phone, created_at, expires_at)
    values (p_event, p_booking, p_reference, p_user, p_hold, 0, v_hold.currency, (select sum(x) from unnest(v_hold.prices_minor) x),
            p_name, p_email, p_phone, v_now, greatest(v_hold.expires_at, least(v_now + p_lifetime, v_hold.first_placed_at + p_max_total)));

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

    insert into booking_items (event_id, booking_id, place_no, category_no, price_minor, attendee_name)
    select p_event, p_booking, i.place_no, i.category_no, i.price_minor, coalesce(a.name, p_name)
    from unnest(v_hold.place_nos, v_hold.category_nos, v_hold.prices_minor) i (place_no, category_no, price_minor)
    left join unnest(p_attendee_places, p_attendee_names) a (place_no, name) on a.place_no = i.place_no;

    insert into booking_steps (event_id, booking_id, status, at, note) values (p_event, p_booking, 0, v_now, 'Places reserved; waiting for payment.');
    booking_id := p_booking;
    outcome := 'booked';
end $$;

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
-- Outcomes: confirmed, already (nothing to do), late (the booking is not waiting any more; the money is to go back), not_open.
create function confirm_booking(
    p_event uuid, p_payment uuid, p_provider_reference text, p_message uuid, p_trace_parent text,
    out outcome text, out booking_id uuid, out place_nos int[], out versions int[])
language plpgsql as $$
declare
    v_now timestamptz := clock_timestamp();
    v_status smallint;
begin
    select p.booking_id into booking_id from payments p where p.event_id = p_event and p.id = p_payment;
    if not found then
        outcome := 'not_open';
        return;
    end if;
    -- Booking before payment, as begin_payment and expire_booking lock them.
    perform from bookings b where b.event_id = p_event and b.id = confirm_booking.booking_id for update;
    select p.status into v_status from payments p where p.event_id = p_event and p.id = p_payment for update;
    if v_status in (2, 5) then
        outcome := 'already';
        return;
    end if;
    if v_status in (3, 4) then
        outcome := 'not_open';
        return;
    end if;
    update payments p set status = 2, provider_reference = p_provider_reference, updated_at = v_now where p.event_id = p_event and p.id = p_payment;

    update bookings b set status = 1, confirmed_at = v_now
    where b.event_id = p_event and b.id = confirm_booking.booking_id and b.status = 0;
    if not found then
        outcome := 'late';
        return;
    end if;
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

-- Ends an unpaid booking whose time is over and which has no payment under way, and frees its places.
-- Outcomes: expired, kept.
create function expire_booking(
    p_event uuid, p_booking uuid, p_message uuid,
    out outcome text, out place_nos int[], out versions int[])
language plpgsql as $$
declare
    v_now timestamptz := clock_timestamp();
begin
    outcome := 'kept';
    perform from bookings b where b.event_id = p_event and b.id = p_booking and b.status = 0 and b.expires_at <= v_now for update;
    if not found or exists (select from payments p where p.event_id = p_event and p.booking_id = p_booking and p.status in (0, 1, 2)) then
        return;
    end if;
    update bookings b set status = 5 where b.event_id = p_event and b.id = p_booking;
    with freed as (
        update places p set status = 0, booking_id = null, version = p.version + 1
        where p.event_id = p_event and p.status = 2 and p.booking_id = p_booking
          and p.place_no = any (array(select i.place_no from booking_items i where i.event_id = p_event and i.booking_id = p_booking))
        returning p.place_no, p.version)
    select array_agg(f.place_no order by f.place_no), array_agg(f.version order by f.place_no) into place_nos, versions from freed f;
    insert into booking_steps (event_id, booking_id, status, at, note)
    values (p_event, p_booking, 5, v_now, 'Not paid in time; the places are free again and no money was taken.');
    insert into outbox_messages (id, type, payload)
    values (p_message, 'booking.expired.v1', jsonb_build_object('eventId', p_event, 'bookingId', p_booking)::text);
    outcome := 'expired';
end $$;

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
