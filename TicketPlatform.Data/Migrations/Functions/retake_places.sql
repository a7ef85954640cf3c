-- For late payments: gives an expired booking its own seats again, or others that its buyer agreed to beforehand, if
-- its event is still on and all of them are free, and counts its coupon again. p_places replace the booking's own
-- seats, in their order. All or nothing; false if someone else has one of the seats, the coupon has no use left for this
-- buyer, or the booking did not simply expire.
create or replace function retake_places(p_event uuid, p_booking uuid, p_places int[]) returns boolean language plpgsql as $$
declare
    v_items booking_items[];
    v_own int[];
    v_may_move boolean;
    v_taken int;
    v_early_birds int[];
    v_early_bird_categories smallint[];
begin
    select b.accepts_better and e.frozen_at is null into v_may_move from bookings b join events e on e.id = b.event_id
    where b.event_id = p_event and b.id = p_booking and b.status = booking_status('expired') and e.status = event_status('published') and e.starts_at > clock_timestamp()
      and not exists (select from payments p where p.event_id = p_event and p.booking_id = p_booking and p.status = payment_status('succeeded'))
      and not exists (
          select from coupon_redemptions r join coupons c on c.id = r.coupon_id
          where r.event_id = p_event and r.booking_id = p_booking and r.released_at is not null and c.used >= c.max_uses);
    if not found then
        return false;
    end if;
    v_items := array(select i from booking_items i where i.event_id = p_event and i.booking_id = p_booking order by i.place_no);
    v_own := array(select i.place_no from unnest(v_items) i);
    if p_places <> v_own and not (v_may_move and cardinality(p_places) = cardinality(v_own)) then
        return false;
    end if;
    -- If others have taken its early-bird units in the meantime, they are gone, just like a seat would be. The order of
    -- locks is always: booking, event, categories by number, seats by number. A refund puts its buyer first in line
    -- (put_late_payer_first), which locks the event, so the event is locked here already if a category is.
    perform from events e
    where e.id = p_event and exists (
        select from ticket_categories c
        where c.event_id = p_event and c.early_bird_count is not null
          and c.category_no in (select i.category_no from unnest(v_items) i where i.early_bird))
    for no key update;
    perform from ticket_categories c
    where c.event_id = p_event and c.early_bird_count is not null
      and c.category_no in (select i.category_no from unnest(v_items) i where i.early_bird)
    order by c.category_no for no key update;
    if exists (
        select from early_bird_units(p_event, null) u join ticket_categories c on c.event_id = p_event and c.category_no = u.category_no
        where (c.early_bird_until is null or c.early_bird_until > clock_timestamp())
          and u.units_left < (select count(*) from unnest(v_items) i where i.early_bird and i.category_no = u.category_no)) then
        return false;
    end if;
    -- The price stays, and so does the early-bird unit, whatever category the seat, or the seat that replaces it, has
    -- now.
    select coalesce(array_agg(n.place_no), '{}'), coalesce(array_agg(i.category_no), '{}')
    into v_early_birds, v_early_bird_categories
    from unnest(v_items) with ordinality i
    join unnest(p_places) with ordinality n (place_no, ordinality) using (ordinality)
    where i.early_bird;
    begin
        -- The booking's own seats were promised to it and take precedence over the waitlist. Others are reserved for
        -- the waitlist first, as for every buyer (claim_places).
        with locked as (
            select p.place_no, p.status, p.hold_id from places p
            where p.event_id = p_event and p.place_no = any (p_places)
              and ((p.status = place_status('free') and (p.place_no = any (v_own) or not (select e.waitlist_first from events e where e.id = p_event)))
                or (p.status = place_status('held') and p.hold_expires_at <= clock_timestamp()
                    and (p.place_no = any (v_own) or not exists (select from waitlist_entries w where w.event_id = p_event and w.status = waitlist_status('waiting')))))
            order by p.place_no for update skip locked),
        recorded as (
            insert into seat_steps (event_id, place_nos, before, after, before_hold_id, booking_id)
            select p_event, array_agg(l.place_no), l.status, place_status('reserved'), l.hold_id, p_booking from locked l group by l.status, l.hold_id)
        update places p
        set status = place_status('reserved'), hold_id = null, hold_expires_at = null, booking_id = p_booking, version = p.version + 1,
            early_bird = p.place_no = any (v_early_birds),
            early_bird_category_no = v_early_bird_categories[array_position(v_early_birds, p.place_no)]
        from locked l where p.event_id = p_event and p.place_no = l.place_no;
        get diagnostics v_taken = row_count;
        if v_taken <> cardinality(p_places) then
            raise exception 'some places are gone' using errcode = 'TP002';
        end if;
        if p_places <> v_own then
            -- The price paid for each seat stays. Rows are reinserted, because one may take the number that another one
            -- gives up.
            delete from booking_items i where i.event_id = p_event and i.booking_id = p_booking;
            insert into booking_items (event_id, booking_id, place_no, category_no, price_minor, discount_minor, attendee_name, instead_of, early_bird)
            select p_event, p_booking, p.place_no, p.category_no, i.price_minor, i.discount_minor, i.attendee_name, nullif(i.place_no, p.place_no),
                p.place_no = any (v_early_birds)
            from unnest(v_items) with ordinality i join unnest(p_places) with ordinality n (place_no, ordinality) using (ordinality)
            join places p on p.event_id = p_event and p.place_no = n.place_no;
        end if;
        -- The coupon's own limit, a check constraint, decides about its last use.
        with again as (
            update coupon_redemptions r set released_at = null
            where r.event_id = p_event and r.booking_id = p_booking and r.released_at is not null returning r.coupon_id)
        update coupons c set used = c.used + 1 from again a where c.id = a.coupon_id;
        -- Its limit per customer is checked while that update has the coupon's row locked, so that two late payments,
        -- or a late payment and a booking, see each other's use.
        if exists (
            select from coupon_redemptions r join coupons c on c.id = r.coupon_id
            where r.event_id = p_event and r.booking_id = p_booking and r.released_at is null
              and c.max_uses_per_customer < (
                select count(*) from coupon_redemptions o
                where o.coupon_id = r.coupon_id and o.user_id = r.user_id and o.released_at is null))
        then
            raise exception 'this buyer has used the coupon up' using errcode = 'TP002';
        end if;
    exception when sqlstate 'TP002' or check_violation then
        return false;
    end;
    return true;
end $$;
