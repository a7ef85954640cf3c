-- Serializes buyers of a limited early bird: locks the rows of those of the given categories that have units left, in
-- key order, and returns them. Call it before locking seats. Once the units are gone, there is nothing to lock and
-- nobody waits.
create or replace function lock_early_birds(p_event uuid, p_categories smallint[], p_without_hold uuid)
returns smallint[] language sql as $$
    with locked as (
        select c.category_no from ticket_categories c
        where c.event_id = p_event and c.category_no = any (p_categories) and c.early_bird_count is not null
          and c.category_no in (select u.category_no from early_bird_units(p_event, p_without_hold) u where u.units_left > 0)
        order by c.category_no for no key update)
    select coalesce(array_agg(l.category_no), '{}') from locked l;
$$;
