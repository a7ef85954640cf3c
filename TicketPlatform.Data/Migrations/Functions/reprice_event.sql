-- Applies the pricing rules to one event: an early bird until a date or for a number of tickets, otherwise the last
-- step whose percentage has been sold, limited by floor and ceiling. A step is {"soldPercent": 50, "priceMinor": 4500}.
-- Returns the categories whose price changed.
create or replace function reprice_event(p_event uuid) returns setof smallint language sql as $$
    with claimed as (
        select p.category_no, count(*) as total,
            count(*) filter (where p.status in (place_status('reserved'), place_status('sold')) or (p.status = place_status('held') and p.hold_expires_at > clock_timestamp())) as taken
        from places p where p.event_id = p_event group by p.category_no),
    regular as (
        select c.category_no, coalesce((
            select (s.step ->> 'priceMinor')::bigint from jsonb_array_elements(c.steps) s (step)
            where x.total > 0 and x.taken * 100 >= (s.step ->> 'soldPercent')::int * x.total
            order by (s.step ->> 'soldPercent')::int desc limit 1), c.price_minor) as price
        from ticket_categories c left join claimed x using (category_no)
        where c.event_id = p_event),
    wanted as (
        select c.category_no,
            case when c.early_bird_count is not null then greatest(bounds.lowest, least(bounds.highest, r.price)) end as regular,
            greatest(bounds.lowest, least(bounds.highest, case
                when c.early_bird_minor is not null
                    and (c.early_bird_until is null or clock_timestamp() < c.early_bird_until)
                    and (c.early_bird_count is null or u.units_left > 0)
                    and (c.early_bird_until is not null or c.early_bird_count is not null)
                then c.early_bird_minor else r.price end)) as price
        from ticket_categories c
        join regular r using (category_no)
        left join early_bird_units(p_event, null) u using (category_no)
        cross join lateral (select coalesce(c.floor_minor, 0) as lowest, coalesce(c.ceiling_minor, 10000000) as highest) bounds
        where c.event_id = p_event),
    -- In key order, as buyers with a limited early bird lock them.
    changed as (
        select c.category_no from ticket_categories c join wanted w on w.category_no = c.category_no
        where c.event_id = p_event and (c.current_minor <> w.price or c.regular_minor is distinct from w.regular)
        order by c.category_no for no key update of c)
    update ticket_categories c set current_minor = w.price, regular_minor = w.regular
    from wanted w join changed using (category_no)
    where c.event_id = p_event and c.category_no = w.category_no
    returning c.category_no;
$$;
