-- Late money: gives a booking that ran out its places again, if its event still goes on and all of them are still free, and counts its
-- coupon again. All or nothing; false: somebody else has one of them, or the booking did not just run out.
create or replace function retake_places(p_event uuid, p_booking uuid, p_places int[]) returns boolean language plpgsql as $$
declare
    v_taken int;
begin
    perform from bookings b join events e on e.id = b.event_id
    where b.event_id = p_event and b.id = p_booking and b.status = 5 and e.status = 1 and e.starts_at > clock_timestamp()
      and not exists (select from payments p where p.event_id = p_event and p.booking_id = p_booking and p.status = 2)
      and not exists (
          select from coupon_redemptions r join coupons c on c.id = r.coupon_id
          where r.event_id = p_event and r.booking_id = p_booking and r.released_at is not null and c.used >= c.max_uses);
    if not found then
        return false;
    end if;
    begin
        with locked as (
            select p.place_no from places p
            where p.event_id = p_event and p.place_no = any (p_places) and (p.status = 0 or (p.status = 1 and p.hold_expires_at <= clock_timestamp()))
            order by p.place_no for update skip locked)
        update places p set status = 2, hold_id = null, hold_expires_at = null, booking_id = p_booking, version = p.version + 1
        from locked l where p.event_id = p_event and p.place_no = l.place_no;
        get diagnostics v_taken = row_count;
        if v_taken <> cardinality(p_places) then
            raise exception 'some places are gone' using errcode = 'TP002';
        end if;
        -- The coupon's own limit (a check of its table) has the last word about its last use.
        with again as (
            update coupon_redemptions r set released_at = null
            where r.event_id = p_event and r.booking_id = p_booking and r.released_at is not null returning r.coupon_id)
        update coupons c set used = c.used + 1 from again a where c.id = a.coupon_id;
    exception when sqlstate 'TP002' or check_violation then
        return false;
    end;
    return true;
end $$;
