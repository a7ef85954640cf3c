-- Outcomes: extended, hold_over, not_extendable.
create or replace function extend_hold(
    p_event uuid, p_hold uuid, p_token_hash bytea, p_lifetime interval, p_max_total interval, p_max_extensions int,
    out outcome text)
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
    v_now timestamptz := clock_timestamp();
    v_hold holds;
    v_end timestamptz;
    v_kept int;
begin
    select * into v_hold from holds h where h.event_id = p_event and h.id = p_hold and h.token_hash = p_token_hash for update;
    if not found or v_hold.state <> hold_state('live') or v_hold.expires_at <= v_now
        or exists (select from events e where e.id = p_event and e.status = event_status('cancelled'))
    then
        outcome := 'hold_over';
        return;
    end if;
    v_end := least(v_now + p_lifetime, v_hold.first_placed_at + p_max_total);
    if v_hold.extensions >= p_max_extensions or v_end <= v_hold.expires_at then
        outcome := 'not_extendable';
        return;
    end if;
    if not keeps_early_birds(v_hold) then
        outcome := 'hold_over';
        return;
    end if;
    -- Another buyer may have taken over at the last moment: all seats must still belong to this hold.
    with kept as (
        select p.place_no from places p
        where p.event_id = p_event and p.place_no = any (v_hold.place_nos) and p.status = place_status('held') and p.hold_id = p_hold
        order by p.place_no for update)
    update places p set hold_expires_at = v_end from kept where p.event_id = p_event and p.place_no = kept.place_no;
    get diagnostics v_kept = row_count;
    if v_kept <> cardinality(v_hold.place_nos) then
        raise exception 'hold % lost places', p_hold using errcode = 'TP001';
    end if;
    update holds h set expires_at = v_end, extensions = h.extensions + 1 where h.event_id = p_event and h.id = p_hold;
    outcome := 'extended';
end $$;
