-- Whether a hold that is about to become a booking, or to live longer, still has its early-bird units. They are free
-- for other buyers from the hold's last instant on, and a buyer who counts them holds the row of the category: so this
-- takes that row and then reads the clock. To be called before places are locked.
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
