-- Blocks seats for the organizer's own use, or unblocks them. Held and sold seats are left alone. Returns the changed
-- seats.
create or replace function block_places(p_event uuid, p_places int[], p_block boolean)
returns table (place_no int, version int) language plpgsql as $$
#variable_conflict use_column
begin
    -- Fewer seats on sale affect the waitlist as much as more: seats reserved for a party that can no longer be served
    -- become available.
    perform wake_waitlist(p_event);
    return query with locked as (
        select p.place_no, p.status, p.hold_id from places p
        where p.event_id = p_event and p.place_no = any (p_places)
          and case when p_block then p.status = place_status('free') or (p.status = place_status('held') and p.hold_expires_at <= clock_timestamp()) else p.status = place_status('blocked') end
        order by p.place_no for update skip locked),
    recorded as (
        insert into seat_steps (event_id, place_nos, before, after, before_hold_id)
        select p_event, array_agg(l.place_no), l.status, case when p_block then place_status('blocked') else place_status('free') end, l.hold_id
        from locked l group by l.status, l.hold_id)
    update places p set status = case when p_block then place_status('blocked') else place_status('free') end, hold_id = null, hold_expires_at = null, version = p.version + 1
    from locked l where p.event_id = p_event and p.place_no = l.place_no
    returning p.place_no, p.version;
end $$;
