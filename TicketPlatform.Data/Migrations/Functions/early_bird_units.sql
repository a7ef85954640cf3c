-- The number of tickets left at the early-bird price in each category with a limited early bird, not counting those of
-- one hold (null: of none). A category whose early bird has ended by date is not returned. A unit counts for the
-- category at whose price its seat was claimed, because the seat may have a different category now.
create or replace function early_bird_units(p_event uuid, p_without_hold uuid)
returns table (category_no smallint, units_left bigint) language sql as $$
    select c.category_no,
        case when c.early_bird_until <= clock_timestamp() then 0 else c.early_bird_count - (
            select count(*) from places p
            where p.event_id = p_event and p.early_bird
              and coalesce(p.early_bird_category_no, p.category_no) = c.category_no
              and (p.status in (place_status('reserved'), place_status('sold'))
                or (p.status = place_status('held') and p.hold_expires_at > clock_timestamp() and p.hold_id is distinct from p_without_hold))) end
    from ticket_categories c
    where c.event_id = p_event and c.early_bird_minor is not null and c.early_bird_count is not null;
$$;
