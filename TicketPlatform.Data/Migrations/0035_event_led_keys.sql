-- An event is the unit of scale: nothing on a selling table is numbered or referenced beyond its event (docs/adr/0014).

-- Microseconds: rows of one booking, and of one seat, are written one after the other.
create function clock_number() returns bigint
    language sql volatile parallel safe
    return (extract(epoch from clock_timestamp()) * 1000000)::bigint;

alter table booking_steps alter column id drop identity;
alter table booking_steps alter column id set default clock_number();

-- Two buyers may write steps of different seats in the same microsecond.
alter table seat_steps alter column id drop identity;
alter table seat_steps alter column id set default clock_number();
alter table seat_steps drop constraint seat_steps_pkey;
create index seat_steps_at on seat_steps (event_id, at);

alter table waitlist_entries alter column line drop identity;
alter table waitlist_entries alter column line set default clock_number();
alter table waitlist_entries drop constraint waitlist_entries_user_id_fkey;

-- The reference to coupons stays for one more release: in the previous version, nothing else protects a coupon that was used.
alter table coupon_redemptions
    drop constraint coupon_redemptions_pkey,
    add primary key (event_id, booking_id, coupon_id);
drop index coupon_redemptions_booking;

-- The last four bytes of an event's id, with which the ids of its bookings, payments, tickets and waitlist entries end.
create index events_key on events (right(id::text, 8));
create index waitlist_id on waitlist_entries (id);
