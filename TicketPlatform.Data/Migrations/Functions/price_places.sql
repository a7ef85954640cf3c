-- Prices of seats that the caller has locked, for an event with a limited early bird: in the order of their numbers,
-- seats get the lower price while units are left in a category that the caller has locked (lock_early_birds); the rest
-- get the regular price.
create or replace function price_places(
    p_event uuid, p_places int[], p_category_nos smallint[], p_locked smallint[], p_without_hold uuid,
    out prices_minor bigint[], out early_bird_nos int[])
language sql as $$
    with wanted as (
        select i.place_no, i.category_no, row_number() over (partition by i.category_no order by i.place_no) as nth
        from unnest(p_places, p_category_nos) i (place_no, category_no)),
    priced as (
        select w.place_no, c.early_bird_count is not null and w.nth <= coalesce(u.units_left, 0) as early_bird, c
        from wanted w
        join ticket_categories c on c.event_id = p_event and c.category_no = w.category_no
        left join early_bird_units(p_event, p_without_hold) u on u.category_no = w.category_no and u.category_no = any (p_locked))
    select
        array_agg(case
            when (p.c).early_bird_count is null then (p.c).current_minor
            when p.early_bird then greatest(coalesce((p.c).floor_minor, 0), least((p.c).ceiling_minor, (p.c).early_bird_minor))
            else coalesce((p.c).regular_minor, (p.c).price_minor) end order by p.place_no),
        coalesce(array_agg(p.place_no order by p.place_no) filter (where p.early_bird), '{}')
    from priced p;
$$;
