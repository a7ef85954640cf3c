-- Transfers the hold behind an offer to the caller: it gets a new token and, the first time, the lifetime of a new
-- hold. Accepting it again while the hold is live, for example in another window, issues another token but does not
-- extend the hold. Outcomes: accepted, over, cancelled (the event), not_found.
create or replace function accept_offer(
    p_event uuid, p_entry uuid, p_user uuid, p_token_hash bytea, p_lifetime interval, out outcome text, out hold_id uuid)
language plpgsql as $$
declare
    v_now timestamptz := clock_timestamp();
    v_entry waitlist_entries;
    v_hold holds;
    v_end timestamptz;
    v_kept int;
begin
    select * into v_entry from waitlist_entries w where w.event_id = p_event and w.id = p_entry and w.user_id = p_user for update;
    if not found then
        outcome := 'not_found';
        return;
    end if;
    if exists (select from events e where e.id = p_event and e.status = event_status('cancelled')) then
        outcome := 'cancelled';
        return;
    end if;
    outcome := 'over';
    if v_entry.status not in (waitlist_status('offered'), waitlist_status('accepted')) then
        return;
    end if;
    select * into v_hold from holds h
    where h.event_id = p_event and h.id = v_entry.offer_hold_id and h.state = hold_state('live') and h.expires_at > v_now for update;
    if not found or not keeps_early_birds(v_hold) then
        return;
    end if;
    v_end := case v_entry.status when waitlist_status('offered') then v_now + p_lifetime else v_hold.expires_at end;
    with kept as (
        select p.place_no from places p
        where p.event_id = p_event and p.place_no = any (v_hold.place_nos) and p.status = place_status('held') and p.hold_id = v_hold.id
        order by p.place_no for update)
    update places p set hold_expires_at = v_end from kept where p.event_id = p_event and p.place_no = kept.place_no;
    get diagnostics v_kept = row_count;
    if v_kept <> cardinality(v_hold.place_nos) then
        -- The offer has just expired, and someone else has taken the seats. Everything is rolled back.
        raise exception 'hold % lost places', v_hold.id using errcode = 'TP001';
    end if;
    update holds h set token_hash = p_token_hash, expires_at = v_end, first_placed_at = case v_entry.status when waitlist_status('offered') then v_now else h.first_placed_at end
    where h.event_id = p_event and h.id = v_hold.id;
    update waitlist_entries w set status = waitlist_status('accepted'), updated_at = v_now where w.event_id = p_event and w.id = p_entry and w.status = waitlist_status('offered');
    hold_id := v_hold.id;
    outcome := 'accepted';
end $$;

-- For the previous version of the code, which does not pass the event.
create or replace function accept_offer(
    p_entry uuid, p_user uuid, p_token_hash bytea, p_lifetime interval, out outcome text, out event_id uuid, out hold_id uuid)
language plpgsql as $$
begin
    select w.event_id into event_id from waitlist_entries w where w.user_id = p_user and w.id = p_entry;
    select a.outcome, a.hold_id into outcome, hold_id from accept_offer(accept_offer.event_id, p_entry, p_user, p_token_hash, p_lifetime) a;
end $$;
