-- Tidies up holds whose time is over. Nothing waits for this: a claim takes over an expired hold by itself.
create or replace function sweep_holds(p_limit int)
returns table (event_id uuid, place_no int, version int) language sql as $$
    with due as (
        select h.event_id, h.id, h.place_nos from holds h
        where h.state = 0 and h.expires_at <= clock_timestamp()
        order by h.expires_at limit p_limit for update skip locked),
    ended as (
        update holds h set state = 3 from due d where h.event_id = d.event_id and h.id = d.id),
    free as (
        select p.event_id, p.place_no from places p join due d on p.event_id = d.event_id and p.place_no = any (d.place_nos)
        where p.status = 1 and p.hold_id = d.id
        order by p.event_id, p.place_no for update of p skip locked)
    update places p set status = 0, hold_id = null, hold_expires_at = null, version = p.version + 1
    from free f where p.event_id = f.event_id and p.place_no = f.place_no
    returning p.event_id, p.place_no, p.version;
$$;
