-- Joins the waiting room of an event, or finds the caller's entry by their receipt, their account, or their browser
-- (p_visitor, a hash of its id), if it joined without an account. A caller who missed their turn gets a new entry.
-- Outcomes: joined, known, no_room, not_open, closed.
drop function if exists join_room(uuid, uuid, uuid, uuid);
create or replace function join_room(
    p_event uuid, p_entry uuid, p_user uuid, p_known uuid, p_visitor bytea default null,
    out outcome text, out entry_id uuid)
language plpgsql as $$
declare
    v_now timestamptz := clock_timestamp();
    v_on_sale timestamptz;
    v_closes timestamptz;
    v_turn interval;
    v_room waiting_rooms;
    v_mine room_entries;
    v_joined timestamptz;
    v_at_once boolean := false;
begin
    select e.on_sale_at, coalesce(e.off_sale_at, e.ends_at), make_interval(mins => e.room_turn_minutes) into v_on_sale, v_closes, v_turn
    from events e where e.id = p_event and e.status = event_status('published') and e.room_opens_minutes is not null;
    if not found then
        outcome := 'no_room';
        return;
    end if;
    if v_closes <= v_now then
        outcome := 'closed';
        return;
    end if;

    -- Before the sale, any number of people can join at once. Once it has started, they join one at a time, so that the
    -- draw, which waits for those who are joining, does not wait forever.
    if v_on_sale > v_now then
        select * into v_room from waiting_rooms r where r.event_id = p_event for share;
    else
        select * into v_room from waiting_rooms r where r.event_id = p_event for no key update;
    end if;
    if not found then
        outcome := 'not_open';
        return;
    end if;
    -- This time decides whether the entry takes part in the draw, so it is read while the row is locked.
    v_joined := clock_timestamp();

    select * into v_mine from room_entries n
    where n.event_id = p_event and n.left_at is null
        and (n.id = p_known or (p_known is null and (n.user_id = p_user or n.visitor_hash = p_visitor)))
    order by n.user_id nulls last limit 1;
    if found then
        if v_mine.admission_expires_at is null or v_mine.admission_expires_at > v_joined then
            outcome := 'known';
            entry_id := v_mine.id;
            return;
        end if;
        update room_entries n set left_at = v_joined where n.event_id = p_event and n.id = v_mine.id and n.left_at is null;
    end if;

    -- If nobody is waiting and seats are available, the room does not hold anyone back.
    if v_room.drawn_at is not null then
        v_at_once := v_room.admitted_up_to = v_room.next_position - 1 and v_room.allowance >= 1 and v_room.free_places > 0;
    end if;
    insert into room_entries (event_id, id, user_id, visitor_hash, joined_at, position, admitted_at, admission_expires_at)
    values (p_event, p_entry, p_user, case when p_user is null then p_visitor end, v_joined,
            case when v_room.drawn_at is not null then v_room.next_position end,
            case when v_at_once then v_joined end,
            case when v_at_once then v_joined + v_turn end)
    on conflict do nothing;
    if not found then
        -- The same account or browser joined in another window at the same moment, or has an entry besides its receipt's.
        outcome := 'known';
        select n.id into entry_id from room_entries n
        where n.event_id = p_event and n.left_at is null
            and (n.user_id = p_user or (p_user is null and n.visitor_hash = p_visitor));
        return;
    end if;
    if v_room.drawn_at is not null then
        update waiting_rooms r set next_position = r.next_position + 1,
            admitted_up_to = case when v_at_once then r.next_position else r.admitted_up_to end,
            allowance = case when v_at_once then r.allowance - 1 else r.allowance end
        where r.event_id = p_event;
    end if;
    outcome := 'joined';
    entry_id := p_entry;
end $$;
