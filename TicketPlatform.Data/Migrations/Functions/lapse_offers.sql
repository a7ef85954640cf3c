-- Ends offers that have expired by the database clock, waitlists of past or cancelled events, and offers of cancelled
-- events. Their holds expire by themselves, or immediately for a cancelled event: the sweep frees the seats and wakes
-- the waitlist. Returns the events whose waitlist has changed.
create or replace function lapse_offers(p_limit int) returns setof uuid language sql as $$
    with due as (
        select w.event_id, w.id from waitlist_entries w
        where w.status = waitlist_status('offered') and w.offer_expires_at <= clock_timestamp()
        order by w.offer_expires_at limit p_limit for update skip locked),
    past as (
        select w.event_id, w.id from waitlist_entries w join events e on e.id = w.event_id
        where w.status = waitlist_status('waiting') and (e.status = event_status('cancelled') or e.ends_at <= clock_timestamp())
        limit p_limit for update of w skip locked),
    cancelled as (
        select w.event_id, w.id, w.offer_hold_id from waitlist_entries w join events e on e.id = w.event_id
        where w.status = waitlist_status('offered') and e.status = event_status('cancelled')
        limit p_limit for update of w skip locked),
    released as (
        update holds h set expires_at = clock_timestamp() from cancelled c
        where h.event_id = c.event_id and h.id = c.offer_hold_id and h.state = hold_state('live') and h.expires_at > clock_timestamp()
        returning h.event_id, h.id, h.place_nos),
    kept as (
        select p.event_id, p.place_no from released r join places p on p.event_id = r.event_id and p.place_no = any (r.place_nos)
        where p.status = place_status('held') and p.hold_id = r.id
        order by p.event_id, p.place_no for update of p),
    timed as (
        update places p set hold_expires_at = clock_timestamp() from kept k where p.event_id = k.event_id and p.place_no = k.place_no),
    ended as (
        update waitlist_entries w set status = waitlist_status('lapsed'), offer_hold_id = null, gather_until = null, updated_at = clock_timestamp()
        from (select event_id, id from due union select event_id, id from past union select event_id, id from cancelled) x where w.event_id = x.event_id and w.id = x.id
        returning w.event_id)
    select distinct ended.event_id from ended;
$$;
