-- Claims all requested seats or none. Outcomes: held, unavailable, contended (free, but others are claiming them at
-- this moment and may fail as well, so try again), unknown_place, not_on_sale, hold_over (the hold to be replaced has
-- expired). The pricing rules determine the price; a limited early bird applies to as many tickets as it allows
-- (price_places). While a waitlist entry can be served, free seats are reserved for it. The commit does not wait for
-- the disk: a server that crashes loses its most recent holds, which costs their buyers a click and nobody any money. A
-- first claim never waits for another one. A contended claim is repeated with p_wait and then waits for those in
-- progress, so that one of several that want the same seats gets them. The seat history used to be written by a
-- trigger; now each function writes its own entry.
drop trigger if exists record_seat_steps on places;
drop function if exists record_seat_steps();
drop function if exists claim_places(uuid, int[], uuid, bytea, interval, interval, uuid, bytea);
create or replace function claim_places(
    p_event uuid, p_places int[], p_hold uuid, p_token_hash bytea,
    p_lifetime interval, p_max_total interval,
    p_replaces uuid default null, p_replaces_token_hash bytea default null, p_wait boolean default false,
    out outcome text, out expires_at timestamptz, out server_now timestamptz, out currency char(3), out extensions smallint,
    out place_nos int[], out category_nos smallint[], out prices_minor bigint[], out versions int[],
    out unavailable int[], out released_nos int[], out released_versions int[])
language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
    v_first timestamptz;
    v_old_places int[];
    v_counted boolean;
    v_counted_categories smallint[];
    v_early_birds int[] := '{}';
    v_before_holds uuid[];
    v_ignored text;
begin
    server_now := clock_timestamp();

    select e.currency, exists (select from ticket_categories c where c.event_id = p_event and c.early_bird_count is not null)
    into currency, v_counted
    from events e
    where e.id = p_event and e.status = event_status('published') and e.frozen_at is null and coalesce(e.off_sale_at, e.ends_at) > server_now and (e.on_sale_at is null or e.on_sale_at <= server_now);
    if not found then
        outcome := 'not_on_sale';
        return;
    end if;

    v_first := server_now;
    expires_at := server_now + p_lifetime;
    extensions := 0;
    if p_replaces is not null then
        -- A replaced hold passes on its start and end: changing seats must not extend the time.
        update holds h set state = hold_state('released')
        where h.event_id = p_event and h.id = p_replaces and h.token_hash = p_replaces_token_hash and h.state = hold_state('live') and h.expires_at > server_now
        returning h.first_placed_at, h.expires_at, h.extensions, h.place_nos into v_first, expires_at, extensions, v_old_places;
        if not found then
            outcome := 'hold_over';
            return;
        end if;
    end if;

    -- Before any seat is locked, because an edit of the layout also locks categories first.
    if v_counted then
        v_counted_categories := lock_early_birds(
            p_event, array(select p.category_no from places p where p.event_id = p_event and p.place_no = any (p_places)), p_replaces);
    end if;

    if p_wait then
        -- In ascending order, like every other lock on seats, and only free seats, so that nobody who has locked one of
        -- them waits for this claim. The statement below then sees the result of other claims.
        perform set_config('lock_timeout', '500ms', true);
        perform from places p
        where p.event_id = p_event and p.place_no = any (p_places) and (p.status = place_status('free') or (p.status = place_status('held') and p.hold_expires_at <= server_now))
        order by p.place_no
        for update;
    end if;

    -- Whether the waitlist takes precedence is read in the same snapshot as the seats, because freeing a seat writes
    -- both. An expired hold has not been freed by anyone, so in that case this checks whether anyone is waiting at all.
    select array_agg(x.place_no), array_agg(x.category_no), array_agg(x.current_minor), array_agg(x.hold_id)
    into place_nos, category_nos, prices_minor, v_before_holds
    from (
        select p.place_no, p.category_no, c.current_minor, p.hold_id
        from places p join ticket_categories c on c.event_id = p.event_id and c.category_no = p.category_no
        where p.event_id = p_event and p.place_no = any (p_places)
          and ((p.status = place_status('free') and not (select e.waitlist_first from events e where e.id = p_event))
            or (p.status = place_status('held') and p.hold_id = p_replaces)
            or (p.status = place_status('held') and p.hold_expires_at <= server_now and not exists (select from waitlist_entries w where w.event_id = p_event and w.status = waitlist_status('waiting'))))
        order by p.place_no
        for update of p skip locked) x;

    if coalesce(cardinality(place_nos), 0) <> cardinality(p_places) then
        if exists (select from unnest(p_places) w (no) where not exists (select from places p where p.event_id = p_event and p.place_no = w.no)) then
            outcome := 'unknown_place';
        else
            unavailable := array(select w.no from unnest(p_places) w (no) where not w.no = any (coalesce(place_nos, '{}')) order by w.no);
            -- Of two claims for the same seats, each may have locked a seat that the other needs. Neither waits, but
            -- they must not both fail.
            outcome := case when exists (
                select from places p join events e on e.id = p.event_id
                where p.event_id = p_event and p.place_no = any (claim_places.unavailable) and not ((p.status = place_status('free') or (p.status = place_status('held') and p.hold_expires_at <= server_now)) and not e.waitlist_first))
                then 'unavailable' else 'contended' end;
        end if;
        if p_replaces is not null then
            update holds h set state = hold_state('live') where h.event_id = p_event and h.id = p_replaces;
        end if;
        return;
    end if;

    if v_counted then
        select p.prices_minor, p.early_bird_nos into prices_minor, v_early_birds
        from price_places(p_event, place_nos, category_nos, v_counted_categories, p_replaces) p;
    end if;

    -- A single statement, because separate ones would each cost as much as the writes themselves.
    with claimed as (
        update places p
        set status = place_status('held'), hold_id = p_hold, hold_expires_at = claim_places.expires_at, booking_id = null, version = p.version + 1,
            early_bird = p.place_no = any (v_early_birds),
            early_bird_category_no = case when p.place_no = any (v_early_birds) then p.category_no end
        where p.event_id = p_event and p.place_no = any (claim_places.place_nos)
        returning p.place_no, p.version),
    held as (
        insert into holds (event_id, id, token_hash, first_placed_at, expires_at, extensions, place_nos, category_nos, prices_minor, currency, early_bird)
        values (p_event, p_hold, p_token_hash, v_first, claim_places.expires_at, claim_places.extensions,
                claim_places.place_nos, claim_places.category_nos, claim_places.prices_minor, claim_places.currency, v_early_birds <> '{}')),
    recorded as (
        insert into seat_steps (event_id, place_nos, before, after, before_hold_id, hold_id)
        select p_event, array_agg(b.place_no), case when b.hold_id is null then place_status('free') else place_status('held') end, place_status('held'), b.hold_id, p_hold
        from unnest(claim_places.place_nos, v_before_holds) b (place_no, hold_id) group by b.hold_id)
    select array_agg(c.version order by c.place_no) into versions from claimed c;
    if v_old_places is not null then
        with freed as (
            update places p
            set status = place_status('free'), hold_id = null, hold_expires_at = null, version = p.version + 1
            where p.event_id = p_event and p.place_no = any (v_old_places) and p.hold_id = p_replaces
            returning p.place_no, p.version)
        select array_agg(f.place_no order by f.place_no), array_agg(f.version order by f.place_no)
        into released_nos, released_versions from freed f;
        if released_nos is not null then
            insert into seat_steps (event_id, place_nos, before, after, before_hold_id)
            values (p_event, released_nos, place_status('held'), place_status('free'), p_replaces);
        end if;
        -- A worker is notified, but waitlist_first is not set here, because this buyer already holds locks on seats.
        if released_nos is not null and exists (select from waitlist_entries w where w.event_id = p_event and w.status = waitlist_status('waiting')) then
            insert into outbox_messages (id, type, payload) values (gen_random_uuid(), 'places.freed.v1', jsonb_build_object('eventId', p_event)::text);
        end if;
    end if;

    v_ignored := set_config('synchronous_commit', 'off', true);
    outcome := 'held';
end $$;
