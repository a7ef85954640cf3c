-- Ends offers whose time is over by the database clock, and lines of events that are over or cancelled. Their holds end by themselves:
-- the sweep frees the places and wakes the line. Returns the events whose line changed.
create or replace function lapse_offers(p_limit int) returns setof uuid language sql as $$
    with due as (
        select w.event_id, w.id from waitlist_entries w
        where w.status = waitlist_status('offered') and w.offer_expires_at <= clock_timestamp()
        order by w.offer_expires_at limit p_limit for update skip locked),
    past as (
        select w.event_id, w.id from waitlist_entries w join events e on e.id = w.event_id
        where w.status = waitlist_status('waiting') and (e.status = event_status('cancelled') or e.ends_at <= clock_timestamp())
        limit p_limit for update of w skip locked),
    ended as (
        update waitlist_entries w set status = waitlist_status('lapsed'), offer_hold_id = null, gather_until = null, updated_at = clock_timestamp()
        from (select * from due union all select * from past) x where w.event_id = x.event_id and w.id = x.id
        returning w.event_id)
    select distinct ended.event_id from ended;
$$;
