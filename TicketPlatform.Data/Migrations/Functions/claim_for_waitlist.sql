-- Claims seats for a waitlist entry: like claim_places, but for the person they are offered to, whoever else is
-- waiting. Outcomes: held, unavailable.
create or replace function claim_for_waitlist(
    p_event uuid, p_places int[], p_hold uuid, p_token_hash bytea, p_lifetime interval,
    out outcome text, out expires_at timestamptz, out place_nos int[], out versions int[])
language plpgsql as $$
declare
    v_now timestamptz := clock_timestamp();
    v_category_nos smallint[];
    v_prices_minor bigint[];
    v_counted_categories smallint[];
    v_early_birds int[] := '{}';
    v_before_holds uuid[];
begin
    -- Locks all limited categories of the event, because one matching run claims seats for several parties in one
    -- transaction.
    v_counted_categories := lock_early_birds(
        p_event, array(select c.category_no from ticket_categories c where c.event_id = p_event and c.early_bird_count is not null), null);
    with locked as (
        select p.place_no, p.category_no, p.hold_id
        from places p
        where p.event_id = p_event and p.place_no = any (p_places) and (p.status = place_status('free') or (p.status = place_status('held') and p.hold_expires_at <= v_now))
        order by p.place_no
        for update skip locked)
    select array_agg(l.place_no order by l.place_no), array_agg(l.category_no order by l.place_no), array_agg(c.current_minor order by l.place_no),
        array_agg(l.hold_id order by l.place_no)
    into place_nos, v_category_nos, v_prices_minor, v_before_holds
    from locked l join ticket_categories c on c.event_id = p_event and c.category_no = l.category_no;
    if coalesce(cardinality(place_nos), 0) <> cardinality(p_places) then
        outcome := 'unavailable';
        place_nos := null;
        return;
    end if;
    if exists (select from ticket_categories c where c.event_id = p_event and c.early_bird_count is not null) then
        select p.prices_minor, p.early_bird_nos into v_prices_minor, v_early_birds
        from price_places(p_event, place_nos, v_category_nos, v_counted_categories, null) p;
    end if;
    expires_at := v_now + p_lifetime;
    with claimed as (
        update places p
        set status = place_status('held'), hold_id = p_hold, hold_expires_at = claim_for_waitlist.expires_at, booking_id = null, version = p.version + 1,
            early_bird = p.place_no = any (v_early_birds),
            early_bird_category_no = case when p.place_no = any (v_early_birds) then p.category_no end
        where p.event_id = p_event and p.place_no = any (place_nos)
        returning p.place_no, p.version)
    select array_agg(c.version order by c.place_no) into versions from claimed c;
    insert into holds (event_id, id, token_hash, first_placed_at, expires_at, place_nos, category_nos, prices_minor, currency, early_bird)
    select p_event, p_hold, p_token_hash, v_now, claim_for_waitlist.expires_at, claim_for_waitlist.place_nos, v_category_nos, v_prices_minor, e.currency, v_early_birds <> '{}'
    from events e where e.id = p_event;
    insert into seat_steps (event_id, place_nos, before, after, before_hold_id, hold_id)
    select p_event, array_agg(b.place_no), case when b.hold_id is null then place_status('free') else place_status('held') end, place_status('held'), b.hold_id, p_hold
    from unnest(claim_for_waitlist.place_nos, v_before_holds) b (place_no, hold_id) group by b.hold_id;
    outcome := 'held';
end $$;
