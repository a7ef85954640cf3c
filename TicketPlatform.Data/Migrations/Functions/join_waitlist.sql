-- Joins the waitlist of an event for a number of seats. Outcomes: joined, already_waiting, not_sold_out (that many
-- seats are available now), not_on_sale, unknown_category.
create or replace function join_waitlist(
    p_event uuid, p_user uuid, p_entry uuid, p_quantity int, p_category smallint, p_accept_split boolean, out outcome text)
language plpgsql as $$
declare
    v_now timestamptz := clock_timestamp();
    v_free int;
    v_waitlist_first boolean;
begin
    select e.waitlist_first into v_waitlist_first from events e
    where e.id = p_event and e.status = event_status('published') and coalesce(e.off_sale_at, e.ends_at) > v_now and (e.on_sale_at is null or e.on_sale_at <= v_now)
    for no key update;
    if not found then
        outcome := 'not_on_sale';
        return;
    end if;
    if p_category is not null and not exists (select from ticket_categories c where c.event_id = p_event and c.category_no = p_category) then
        outcome := 'unknown_category';
        return;
    end if;
    if exists (select from waitlist_entries w where w.event_id = p_event and w.user_id = p_user and w.status in (waitlist_status('waiting'), waitlist_status('offered'))) then
        outcome := 'already_waiting';
        return;
    end if;
    select count(*) into v_free from places p
    where p.event_id = p_event and (p.status = place_status('free') or (p.status = place_status('held') and p.hold_expires_at <= v_now)) and (p_category is null or p.category_no = p_category);
    if v_free >= p_quantity and not v_waitlist_first then
        outcome := 'not_sold_out';
        return;
    end if;
    -- The event's row is locked, so that the waitlist has a definite order.
    insert into waitlist_entries (event_id, id, line, user_id, quantity, category_no, accept_split, created_at, updated_at)
    values (p_event, p_entry, next_in_line(p_event), p_user, p_quantity, p_category, p_accept_split, v_now, v_now);
    -- From now on, freed seats are reserved for the waitlist. Seats that are already free may suit the new entry.
    update events e set waitlist_first = true where e.id = p_event;
    if v_free > 0 then
        perform wake_waitlist(p_event);
    end if;
    outcome := 'joined';
end $$;
