-- Called before seats are freed, and before they are locked: while anyone is waiting, freed seats are reserved for the
-- waitlist, and a worker is notified. Both are part of the transaction that frees the seats. Because the event's row is
-- locked, this waits for a matching run in progress, which could otherwise open the sale without having seen these
-- seats.
create or replace function wake_waitlist(p_event uuid) returns void language plpgsql as $$
begin
    if exists (select from waitlist_entries w where w.event_id = p_event and w.status = waitlist_status('waiting')) then
        update events e set waitlist_first = true where e.id = p_event and e.status = event_status('published');
        if found then
            insert into outbox_messages (id, type, payload) values (gen_random_uuid(), 'places.freed.v1', jsonb_build_object('eventId', p_event)::text);
        end if;
    end if;
end $$;
