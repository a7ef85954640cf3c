-- Releases a hold's seats. Seats that others have taken over are left alone. Returns no row if there is nothing to
-- release.
create or replace function release_hold(p_event uuid, p_hold uuid, p_token_hash bytea)
returns table (place_no int, version int) language plpgsql as $$
#variable_conflict use_column
declare
    v_places int[];
begin
    update holds h set state = hold_state('released')
    where h.event_id = p_event and h.id = p_hold and h.token_hash = p_token_hash and h.state = hold_state('live')
    returning h.place_nos into v_places;
    if not found then
        return;
    end if;
    perform wake_waitlist(p_event);
    -- In key order, like every statement that locks several seats, to avoid deadlocks.
    return query with locked as (
        select p.place_no from places p
        where p.event_id = p_event and p.place_no = any (v_places) and p.status = place_status('held') and p.hold_id = p_hold
        order by p.place_no for update),
    recorded as (
        insert into seat_steps (event_id, place_nos, before, after, before_hold_id)
        select p_event, array_agg(l.place_no), place_status('held'), place_status('free'), p_hold from locked l having count(*) > 0)
    update places p
    set status = place_status('free'), hold_id = null, hold_expires_at = null, version = p.version + 1
    from locked l
    where p.event_id = p_event and p.place_no = l.place_no
    returning p.place_no, p.version;
end $$;
