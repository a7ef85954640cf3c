-- Recomputes from the raw rows whether an event's seats, holds, bookings, money, coupons, tickets and waitlist agree.
-- Returns one row per kind of finding, or none. Findings about seats and money are severe. It is one statement and so
-- one snapshot; the clock is read afterwards, so a hold that counts as live cannot have been taken over within the
-- snapshot.
create or replace function audit_event(p_event uuid) returns table (code text, severe boolean, rows_found bigint, example text) language sql as $$
    with
    paid as (select b.id, b.status, b.total_minor, b.confirmed_at from bookings b where b.event_id = p_event and b.status in (booking_status('confirmed'), booking_status('partially_refunded'))),
    items as (
        select i.booking_id, i.place_no, b.status as booking_status, b.confirmed_at
        from booking_items i join bookings b on b.event_id = i.event_id and b.id = i.booking_id
        where i.event_id = p_event and i.refund_id is null and b.status in (booking_status('pending_payment'), booking_status('confirmed'), booking_status('partially_refunded'))),
    findings (code, example) as (
        -- Guarantee: at most one claim per seat.
        select 'place_sold_twice', 'place ' || i.place_no from items i group by i.place_no having count(*) > 1
        union all
        select 'place_without_booking', 'place ' || p.place_no
        from places p left join items i on i.place_no = p.place_no and i.booking_id = p.booking_id
        where p.event_id = p_event and p.status in (place_status('reserved'), place_status('sold')) and (i.booking_id is null or (p.status = place_status('sold')) <> (i.booking_status in (booking_status('confirmed'), booking_status('partially_refunded'))))
        union all
        select 'booking_without_place', 'booking ' || i.booking_id || ', place ' || i.place_no
        from items i left join places p on p.event_id = p_event and p.place_no = i.place_no
        where p.booking_id is distinct from i.booking_id
        -- Guarantee: seats other than those booked only with the buyer's consent.
        union all
        select 'moved_without_agreement', 'booking ' || i.booking_id || ', place ' || i.place_no
        from booking_items i join bookings b on b.event_id = i.event_id and b.id = i.booking_id
        where i.event_id = p_event and i.instead_of is not null and not b.accepts_better
        -- Guarantee: holds and seats match.
        union all
        select 'hold_without_place', 'hold ' || h.id
        from holds h where h.event_id = p_event and h.state = hold_state('live') and h.expires_at > clock_timestamp()
            and cardinality(h.place_nos) <> (select count(*) from places p where p.event_id = p_event and p.place_no = any (h.place_nos)
                and p.status = place_status('held') and p.hold_id = h.id and p.hold_expires_at = h.expires_at)
        union all
        select 'place_without_hold', 'place ' || p.place_no
        from places p left join holds h on h.event_id = p.event_id and h.id = p.hold_id and h.state = hold_state('live')
        where p.event_id = p_event and p.status = place_status('held') and p.hold_expires_at > clock_timestamp() and (h.id is null or not p.place_no = any (h.place_nos))
        -- Guarantee: totals match the prices of the seats.
        union all
        select 'total_differs', 'booking ' || b.id
        from bookings b join booking_items i on i.event_id = b.event_id and i.booking_id = b.id
        where b.event_id = p_event
        group by b.id, b.total_minor, b.discount_minor
        having sum(i.price_minor - i.discount_minor) <> b.total_minor or sum(i.discount_minor) <> b.discount_minor
        union all
        select 'tickets_without_payment', 'booking ' || b.id
        from paid b where not exists (select from payments p where p.event_id = p_event and p.booking_id = b.id and p.status = payment_status('succeeded') and p.amount_minor = b.total_minor)
        -- Guarantee: captured money ends in tickets or a refund.
        union all
        select 'payment_without_tickets', 'payment ' || p.id
        from payments p join bookings b on b.event_id = p.event_id and b.id = p.booking_id
        where p.event_id = p_event and p.status in (payment_status('succeeded'), payment_status('refunded')) and b.status not in (booking_status('confirmed'), booking_status('partially_refunded')) and p.refunded_minor <> p.amount_minor
        union all
        select 'refunds_differ', 'payment ' || p.id
        from payments p left join refunds r on r.event_id = p.event_id and r.payment_id = p.id
        where p.event_id = p_event group by p.id, p.refunded_minor having coalesce(sum(r.amount_minor), 0) <> p.refunded_minor
        union all
        select 'refund_differs_from_places', 'refund ' || r.id
        from refunds r join booking_items i on i.event_id = r.event_id and i.booking_id = r.booking_id and i.refund_id = r.id
        where r.event_id = p_event group by r.id, r.amount_minor having sum(i.price_minor - i.discount_minor) <> r.amount_minor
        -- Tickets are issued by a worker: they are missing only after ten minutes. A cancelled event gets none, because it
        -- is refunded.
        union all
        select 'ticket_missing', 'booking ' || i.booking_id || ', place ' || i.place_no
        from items i where i.booking_status in (booking_status('confirmed'), booking_status('partially_refunded')) and i.confirmed_at < clock_timestamp() - interval '10 minutes'
            and not exists (select from events e where e.id = p_event and e.status = event_status('cancelled'))
            and not exists (select from tickets t where t.event_id = p_event and t.booking_id = i.booking_id and t.place_no = i.place_no and t.status in (ticket_status('valid'), ticket_status('used')))
        union all
        select 'ticket_without_place', 'ticket ' || t.id
        from tickets t left join items i on i.booking_id = t.booking_id and i.place_no = t.place_no and i.booking_status in (booking_status('confirmed'), booking_status('partially_refunded'))
        where t.event_id = p_event and t.status in (ticket_status('valid'), ticket_status('used')) and i.booking_id is null
        -- Guarantee: a coupon's count matches its redemptions.
        union all
        select 'coupon_count_differs', 'coupon ' || c.code
        from coupons c
        where c.id in (select r.coupon_id from coupon_redemptions r where r.event_id = p_event)
            and c.used <> (select count(*) from coupon_redemptions r where r.coupon_id = c.id and r.released_at is null)
        union all
        select 'coupon_kept', 'booking ' || r.booking_id
        from coupon_redemptions r join bookings b on b.event_id = r.event_id and b.id = r.booking_id
        where r.event_id = p_event and ((b.status in (booking_status('pending_payment'), booking_status('confirmed'), booking_status('partially_refunded'))) and r.released_at is not null or b.status = booking_status('expired') and r.released_at is null)
        -- Guarantee: an offer is backed by a live hold.
        union all
        select 'offer_without_hold', 'waitlist entry ' || w.id
        from waitlist_entries w left join holds h on h.event_id = w.event_id and h.id = w.offer_hold_id and h.state = hold_state('live')
        where w.event_id = p_event and w.status = waitlist_status('offered') and w.offer_expires_at > clock_timestamp() and h.id is null)
    select f.code, f.code not in ('ticket_missing', 'ticket_without_place', 'coupon_count_differs', 'coupon_kept', 'offer_without_hold'), count(*), min(f.example) from findings f group by f.code order by f.code;
$$;
