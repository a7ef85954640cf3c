-- Called by whoever is about to free places, before it locks them: while somebody waits, free places are for the line first, and a worker
-- is told to look at it. Both are part of the freeing transaction. The event's row makes this wait for a round of matching that is under
-- way, which could otherwise open the sale without having seen these places.
create or replace function wake_waitlist(p_event uuid) returns void language plpgsql as $$
begin
    if exists (select from waitlist_entries w where w.event_id = p_event and w.status = waitlist_status('waiting')) then
        update events e set waitlist_first = true where e.id = p_event and e.status = event_status('published');
        if found then
            insert into outbox_messages (id, type, payload) values (gen_random_uuid(), 'places.freed.v1', jsonb_build_object('eventId', p_event)::text);
        end if;
    end if;
end $$;
