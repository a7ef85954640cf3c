-- Cleans up expired holds. Only the waitlist depends on this: a claim takes over an expired hold by itself.
create or replace function sweep_holds(p_limit int)
returns table (event_id uuid, place_no int, version int) language plpgsql as $$
#variable_conflict use_column
declare
    v_events uuid[];
    v_holds uuid[];
begin
    with due as (
        select h.event_id, h.id from holds h
        where h.state = hold_state('live') and h.expires_at <= clock_timestamp()
        order by h.expires_at limit p_limit for update skip locked),
    ended as (
        update holds h set state = hold_state('expired') from due d where h.event_id = d.event_id and h.id = d.id returning h.event_id, h.id)
    select array_agg(e.event_id), array_agg(e.id) into v_events, v_holds from ended e;
    if v_holds is null then
        return;
    end if;
    perform wake_waitlist(e.id) from (select distinct x.id from unnest(v_events) x (id) order by x.id) e;
    return query with free as (
        select p.event_id, p.place_no, p.hold_id
        from unnest(v_events, v_holds) x (event_id, id)
        join holds h on h.event_id = x.event_id and h.id = x.id
        join places p on p.event_id = h.event_id and p.place_no = any (h.place_nos)
        where p.status = place_status('held') and p.hold_id = h.id
        order by p.event_id, p.place_no for update of p skip locked),
    recorded as (
        insert into seat_steps (event_id, place_nos, before, after, before_hold_id)
        select f.event_id, array_agg(f.place_no), place_status('held'), place_status('free'), f.hold_id from free f group by f.event_id, f.hold_id)
    update places p set status = place_status('free'), hold_id = null, hold_expires_at = null, version = p.version + 1
    from free f where p.event_id = f.event_id and p.place_no = f.place_no
    returning p.event_id, p.place_no, p.version;
end $$;
