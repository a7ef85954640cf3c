-- Leaves the waitlist or declines the offer, whose seats are then offered to the next party. Outcomes: left, not_found
-- (or no longer waiting).
create or replace function leave_waitlist(p_event uuid, p_entry uuid, p_user uuid, out outcome text, out place_nos int[], out versions int[])
language plpgsql as $$
declare
    v_entry waitlist_entries;
begin
    outcome := 'not_found';
    -- Locks the event before the entry, as a matching run does.
    perform from events e where e.id = p_event for no key update;
    select * into v_entry from waitlist_entries w where w.event_id = p_event and w.id = p_entry and w.user_id = p_user and w.status in (waitlist_status('waiting'), waitlist_status('offered')) for update;
    if not found then
        return;
    end if;
    update waitlist_entries w set status = waitlist_status('left'), offer_hold_id = null, offer_expires_at = null, gather_until = null, updated_at = clock_timestamp()
    where w.event_id = p_event and w.id = p_entry;
    outcome := 'left';
    -- If nobody is left on the waitlist, a matching run also opens the sale.
    perform wake_waitlist(p_event);
    if v_entry.status = waitlist_status('offered') then
        update holds h set state = hold_state('released') where h.event_id = p_event and h.id = v_entry.offer_hold_id and h.state = hold_state('live');
        with freed as (
            update places p set status = place_status('free'), hold_id = null, hold_expires_at = null, version = p.version + 1
            where p.event_id = p_event and p.status = place_status('held') and p.hold_id = v_entry.offer_hold_id
              and p.place_no = any (select unnest(h.place_nos) from holds h where h.event_id = p_event and h.id = v_entry.offer_hold_id)
            returning p.place_no, p.version),
        recorded as (
            insert into seat_steps (event_id, place_nos, before, after, before_hold_id)
            select p_event, array_agg(f.place_no order by f.place_no), place_status('held'), place_status('free'), v_entry.offer_hold_id
            from freed f having count(*) > 0)
        select array_agg(f.place_no order by f.place_no), array_agg(f.version order by f.place_no) into place_nos, versions from freed f;
    end if;
    update events e set waitlist_first = false
    where e.id = p_event and not exists (select from waitlist_entries w where w.event_id = e.id and w.status = waitlist_status('waiting'));
end $$;

-- For the previous version of the code, which does not pass the event.
create or replace function leave_waitlist(p_entry uuid, p_user uuid, out outcome text, out event_id uuid, out place_nos int[], out versions int[])
language plpgsql as $$
begin
    select w.event_id into event_id from waitlist_entries w where w.user_id = p_user and w.id = p_entry;
    select l.outcome, l.place_nos, l.versions into outcome, place_nos, versions from leave_waitlist(leave_waitlist.event_id, p_entry, p_user) l;
end $$;
