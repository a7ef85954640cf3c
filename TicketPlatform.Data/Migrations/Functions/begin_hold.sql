-- Called before claim_places, in the same transaction: records who the hold is counted for, and rejects it if it
-- exceeds their limit. Redis counts what callers hold; holds are counted here if Redis did not respond (p_count), and
-- from then on until p_recount, because Redis does not know that hold. Callers who are counted here are serialized
-- until their holds are written. The others only prevent counting from starting in the meantime. p_visitor is the
-- browser of a caller with an account (p_user): what is held or booked with either counts for both. Errors: TP003
-- callers are counted here (repeat with p_count), TP004 too many.
drop function if exists begin_hold(uuid, bigint, bigint, int, int, int, uuid, boolean, interval);
create or replace function begin_hold(
    p_event uuid, p_caller bigint, p_network bigint, p_places int, p_max_caller int, p_max_network int,
    p_replaces uuid, p_count boolean, p_recount interval, p_visitor bigint default null, p_user uuid default null)
returns void language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
    v_turn bigint := hashtextextended(p_event::text, 30);
    v_visitor bigint := coalesce(p_visitor, p_caller);
    v_first bigint := least(p_caller, v_visitor, p_network);
    v_third bigint := greatest(p_caller, v_visitor, p_network);
    -- The remaining one of the three.
    v_second bigint := p_caller # v_visitor # p_network # v_first # v_third;
    v_now timestamptz;
    v_own bigint;
    v_own_unpaid bigint;
    v_all bigint;
    v_all_unpaid bigint;
begin
    if not p_count then
        -- As few statements as possible, because every hold executes them. The locks come first, so that one query is
        -- enough.
        perform set_config('holds.caller', p_caller::text, true), set_config('holds.network', p_network::text, true),
            set_config('holds.visitor', coalesce(p_visitor::text, ''), true),
            pg_advisory_xact_lock_shared(v_first # v_turn), pg_advisory_xact_lock_shared(v_second # v_turn),
            pg_advisory_xact_lock_shared(v_third # v_turn);
        if exists (
            select from hold_recounts r
            where r.event_id = p_event and r.key in (p_caller, v_visitor, p_network) and r.until > clock_timestamp())
        then
            raise exception 'holds of this caller are counted here' using errcode = 'TP003';
        end if;
        return;
    end if;

    perform set_config('holds.caller', p_caller::text, true), set_config('holds.network', p_network::text, true),
        set_config('holds.visitor', coalesce(p_visitor::text, ''), true);
    -- In the order of the keys, as everywhere, and before any seat is locked.
    perform pg_advisory_xact_lock(v_first # v_turn);
    perform pg_advisory_xact_lock(v_second # v_turn);
    perform pg_advisory_xact_lock(v_third # v_turn);
    v_now := clock_timestamp();
    select coalesce(sum(cardinality(h.place_nos)), 0) into v_own from holds h
    where h.event_id = p_event and (h.caller_key in (p_caller, v_visitor) or h.visitor_key in (p_caller, v_visitor))
        and h.state = hold_state('live') and h.expires_at > v_now and h.id is distinct from p_replaces;
    select coalesce(sum(cardinality(h.place_nos)), 0) into v_all from holds h
    where h.event_id = p_event and h.network_key = p_network and h.state = hold_state('live') and h.expires_at > v_now
        and not (h.id is not distinct from p_replaces
            and (h.caller_key in (p_caller, v_visitor) or coalesce(h.visitor_key in (p_caller, v_visitor), false)));
    -- Booked but unpaid seats are also unavailable to others, so they count. Whoever has neither an account nor an id
    -- shares the network with others, whose bookings are their own.
    select
        coalesce(sum(cardinality(h.place_nos)) filter (
            where p_caller <> p_network
              and (b.user_id = p_user or h.caller_key in (p_caller, v_visitor) or h.visitor_key in (p_caller, v_visitor))), 0),
        coalesce(sum(cardinality(h.place_nos)) filter (where h.network_key = p_network), 0)
    into v_own_unpaid, v_all_unpaid
    from bookings b join holds h on h.event_id = b.event_id and h.id = b.hold_id
    where b.event_id = p_event and b.status = booking_status('pending_payment') and b.expires_at > v_now;
    if v_own + v_own_unpaid + p_places > p_max_caller or v_all + v_all_unpaid + p_places > p_max_network then
        raise exception 'this caller holds too many seats' using errcode = 'TP004';
    end if;
    if p_recount is not null then
        insert into hold_recounts as r (event_id, key, until)
        select distinct p_event, k, v_now + p_recount from unnest(array[v_first, v_second, v_third]) k order by k
        on conflict (event_id, key) do update set until = greatest(r.until, excluded.until);
    end if;
end $$;
