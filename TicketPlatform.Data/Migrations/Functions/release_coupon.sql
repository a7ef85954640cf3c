-- Releases the coupon of a booking that ends unpaid or is fully refunded.
create or replace function release_coupon(p_event uuid, p_booking uuid) returns void language sql as $$
    with released as (
        update coupon_redemptions r set released_at = clock_timestamp()
        where r.event_id = p_event and r.booking_id = p_booking and r.released_at is null
        returning r.coupon_id)
    update coupons c set used = c.used - 1 from released r where c.id = r.coupon_id;
$$;
