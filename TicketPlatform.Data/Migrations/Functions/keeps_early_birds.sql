-- Whether a hold that is about to be booked or extended still has its early-bird units. Once the hold expires, other
-- buyers can have them, and a buyer who counts them locks the category's row: so this locks that row first and then
-- reads the clock. Call it before locking seats.
create or replace function keeps_early_birds(p_hold holds) returns boolean
language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
    if not p_hold.early_bird then
        return true;
    end if;
    perform from ticket_categories c
    where c.event_id = p_hold.event_id and c.category_no = any (p_hold.category_nos) and c.early_bird_count is not null
    order by c.category_no for no key update;
    return p_hold.expires_at > clock_timestamp();
end $$;
