-- Removes indexes and references that purchases maintained without need.
-- References between selling tables are made by the functions that write both rows in one transaction, and the auditor
-- checks them; references to users and coupons would tie an event to rows that are not its own.
alter table bookings
    drop constraint bookings_user_id_fkey,
    drop constraint bookings_event_id_hold_id_fkey,
    drop constraint bookings_event_id_hold_id_key;
alter table places drop constraint places_event_id_booking_id_fkey;
alter table booking_items drop constraint booking_items_event_id_booking_id_fkey;
alter table booking_steps drop constraint booking_steps_event_id_booking_id_fkey;
alter table payments drop constraint payments_user_id_fkey, drop constraint payments_event_id_booking_id_fkey;

-- Ids are ordered by time: the newest bookings of an event are at the end of its key. A buyer's payments are found by their bookings.
drop index bookings_event;
drop index payments_user;

-- Their rows change state once or twice, soon after they were written: the new version finds room in the same page.
alter table holds set (fillfactor = 80);
alter table bookings set (fillfactor = 80);
alter table payments set (fillfactor = 80);
