-- Creates a booking from a live hold. One conditional update checks the token, so nothing can happen between checking
-- and booking. The coupon's row is locked briefly: one update checks its limits and counts its use. Outcomes: booked,
-- existing (this buyer has already booked this hold), hold_over; and coupon_unknown, coupon_not_valid, coupon_used_up,
-- coupon_minimum, too_many_unpaid, in which case nothing has changed and the hold is still live.
drop function if exists book_hold(uuid, uuid, bytea, uuid, text, uuid, text, text, text, int[], text[], interval, interval, text);
drop function if exists book_hold(uuid, uuid, bytea, uuid, text, uuid, text, text, text, int[], text[], interval, interval, text, boolean);
drop function if exists book_hold(uuid, uuid, bytea, uuid, text, uuid, text, text, text, int[], text[], interval, interval, text, boolean, int);
drop function if exists book_hold(uuid, uuid, bytea, uuid, text, uuid, text, text, text, int[], text[], interval, interval, text, boolean, int, text);
create or replace function book_hold(
    p_event uuid, p_hold uuid, p_token_hash bytea, p_booking uuid, p_reference text, p_user uuid,
    p_name text, p_email text, p_phone text, p_attendee_places int[], p_attendee_names text[],
    p_lifetime interval, p_max_total interval, p_coupon text default null, p_accepts_better boolean default false,
    p_max_unpaid int default null, p_language text default null,
    out outcome text, out booking_id uuid, out place_nos int[], out versions int[],
    out event_row bigint, out booked_at timestamptz, out expires_at timestamptz, out category_nos smallint[], out prices_minor bigint[], out currency char(3))
language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
    v_now timestamptz := clock_timestamp();
    v_hold holds;
    v_coupon coupons;
    v_total bigint := 0;
    v_price bigint;
    v_discount bigint := 0;
    v_ignored text;
begin
    -- The event's row version is returned so that callers can cache the event's texts under it.
    update holds h set state = hold_state('booked'), booking_id = p_booking
    from events e
    where h.event_id = p_event and h.id = p_hold and h.token_hash = p_token_hash and h.state = hold_state('live') and h.expires_at > v_now
        and e.id = p_event and e.status <> event_status('cancelled')
    returning h.expires_at, h.first_placed_at, h.place_nos, h.category_nos, h.prices_minor, h.currency, h.early_bird, e.xmin::text::bigint
    into v_hold.expires_at, v_hold.first_placed_at, v_hold.place_nos, v_hold.category_nos, v_hold.prices_minor, v_hold.currency, v_hold.early_bird, event_row;
    if not found then
        select b.id into booking_id
        from holds h join bookings b on b.event_id = h.event_id and b.id = h.booking_id
        where h.event_id = p_event and h.id = p_hold and h.token_hash = p_token_hash and h.state = hold_state('booked') and b.user_id = p_user;
        outcome := case when found then 'existing' else 'hold_over' end;
        return;
    end if;
    v_hold.event_id := p_event;
    if v_hold.early_bird and not keeps_early_birds(v_hold) then
        update holds h set state = hold_state('live'), booking_id = null where h.event_id = p_event and h.id = p_hold;
        outcome := 'hold_over';
        return;
    end if;
    -- Booked but unpaid seats are unavailable to others, like held ones. Bookings of one buyer are serialized;
    -- otherwise each would be counted without the others.
    if p_max_unpaid is not null then
        perform pg_advisory_xact_lock(hashtextextended(p_user::text || p_event::text, 0));
        if p_max_unpaid < cardinality(v_hold.place_nos) + (
            select count(*) from bookings b join booking_items i on i.event_id = b.event_id and i.booking_id = b.id
            where b.user_id = p_user and b.event_id = p_event and b.status = booking_status('pending_payment') and b.expires_at > v_now)
        then
            update holds h set state = hold_state('live'), booking_id = null where h.event_id = p_event and h.id = p_hold;
            outcome := 'too_many_unpaid';
            return;
        end if;
    end if;
    foreach v_price in array v_hold.prices_minor loop
        v_total := v_total + v_price;
    end loop;

    if p_coupon is not null then
        -- A coupon for this event takes precedence over one for all events of its organizer. The lock serializes buyers
        -- with the same coupon.
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
            update holds h set state = hold_state('live'), booking_id = null where h.event_id = p_event and h.id = p_hold;
            return;
        end if;
        update coupons c set used = c.used + 1 where c.id = v_coupon.id;
        v_discount := case v_coupon.kind when 0 then v_total * v_coupon.value / 100 else least(v_coupon.value, v_total) end;
    end if;

    -- The buyer gets a full lifetime to pay, within the maximum total time for which seats can be reserved.
    expires_at := greatest(v_hold.expires_at, least(v_now + p_lifetime, v_hold.first_placed_at + p_max_total));
    -- A single statement, because separate ones would each cost as much as the writes themselves. The discount is split
    -- by running totals, so that the shares add up exactly.
    with booked as (
        insert into bookings (event_id, id, reference, user_id, hold_id, status, currency, total_minor, discount_minor, coupon_code, contact_name, contact_email, contact_phone, created_at, expires_at, accepts_better, language)
        values (p_event, p_booking, p_reference, p_user, p_hold, booking_status('pending_payment'), v_hold.currency, v_total - v_discount, v_discount, v_coupon.code,
            p_name, p_email, p_phone, v_now, book_hold.expires_at, p_accepts_better, p_language)),
    locked as (
        select p.place_no, p.early_bird from places p
        where p.event_id = p_event and p.place_no = any (v_hold.place_nos) and p.status = place_status('held') and p.hold_id = p_hold
        order by p.place_no for update),
    itemized as (
        insert into booking_items (event_id, booking_id, place_no, category_no, price_minor, discount_minor, attendee_name, early_bird)
        select p_event, p_booking, l.place_no, i.category_no, i.price_minor,
            case when v_discount = 0 then 0 else v_discount * (sum(i.price_minor) over upto)::bigint / v_total - v_discount * ((sum(i.price_minor) over upto)::bigint - i.price_minor) / v_total end,
            coalesce(p_attendee_names[array_position(p_attendee_places, l.place_no)], p_name), l.early_bird
        from locked l join unnest(v_hold.place_nos, v_hold.category_nos, v_hold.prices_minor) i (place_no, category_no, price_minor) using (place_no)
        window upto as (order by l.place_no)),
    reserved as (
        update places p
        set status = place_status('reserved'), hold_id = null, hold_expires_at = null, booking_id = p_booking, version = p.version + 1
        from locked l where p.event_id = p_event and p.place_no = l.place_no
        returning p.place_no, p.version),
    recorded as (
        insert into seat_steps (event_id, place_nos, before, after, before_hold_id, booking_id)
        values (p_event, v_hold.place_nos, place_status('held'), place_status('reserved'), p_hold, p_booking)),
    stepped as (
        insert into booking_steps (event_id, booking_id, status, at, note)
        values (p_event, p_booking, booking_status('pending_payment'), v_now, case when v_total = v_discount then 'reserved_free' else 'reserved' end))
    select array_agg(r.place_no), array_agg(r.version) into place_nos, versions
    from (select r.place_no, r.version from reserved r order by r.place_no) r;
    if coalesce(cardinality(place_nos), 0) <> cardinality(v_hold.place_nos) then
        -- The hold was just expiring: another buyer's claim found it expired before this booking found it live.
        -- Everything is rolled back.
        raise exception 'hold % lost places', p_hold using errcode = 'TP001';
    end if;
    if v_coupon.id is not null then
        insert into coupon_redemptions (coupon_id, event_id, booking_id, user_id, amount_minor) values (v_coupon.id, p_event, p_booking, p_user, v_discount);
    end if;
    -- Does not wait for the disk: nothing has been paid yet, and beginning a payment does wait, which covers this as well.
    v_ignored := set_config('synchronous_commit', 'off', true);
    booking_id := p_booking;
    booked_at := v_now;
    category_nos := v_hold.category_nos;
    prices_minor := v_hold.prices_minor;
    currency := v_hold.currency;
    outcome := 'booked';
end $$;
