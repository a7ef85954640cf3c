-- A new id that is ordered by time and ends like the id of its event; the counterpart of EventScopedId in the code.
create or replace function event_scoped_id(p_event uuid) returns uuid language sql volatile parallel safe as $$
    select encode(
        substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
        || set_byte(substring(uuid_send(gen_random_uuid()) from 7 for 6), 0, 128 | (get_byte(uuid_send(gen_random_uuid()), 6) & 15))
        || substring(uuid_send(p_event) from 13), 'hex')::uuid;
$$;
