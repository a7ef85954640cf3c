-- Acquires the keys of several requests. Each gets its own result, in the given order: acquired, or what is known about
-- the request that has the key (nothing if it is being acquired at this moment). Keys are inserted in order, so that
-- two processes with the same keys cannot deadlock. A run that did not finish in time is taken over. The commit does
-- not wait for the disk: a server that crashes loses the last moments of this table, which is the same as if the
-- process had died then.
create or replace function take_idempotency_keys(
    p_callers text[], p_routes text[], p_keys text[], p_body_hashes bytea[], p_lease interval)
returns table (taken boolean, same_body boolean, status_code int, content_type text, location text, body bytea)
language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
begin
    perform set_config('synchronous_commit', 'off', true);
    return query with
    asked as (
        select * from unnest(p_callers, p_routes, p_keys, p_body_hashes) with ordinality a (caller, route, key, body_hash, no)),
    taken as (
        insert into idempotency_keys as k (caller, route, key, body_hash, locked_until)
        select a.caller, a.route, a.key, a.body_hash, clock_timestamp() + p_lease from asked a order by a.caller, a.route, a.key
        on conflict (caller, route, key) do update set locked_until = excluded.locked_until
        where k.status_code is null and k.locked_until <= clock_timestamp() and k.body_hash = excluded.body_hash
        returning k.caller, k.route, k.key)
    select t.key is not null, k.body_hash = a.body_hash, k.status_code, k.content_type::text, k.location::text, k.body
    from asked a
    left join taken t on t.caller = a.caller and t.route = a.route and t.key = a.key
    left join idempotency_keys k on k.caller = a.caller and k.route = a.route and k.key = a.key
    order by a.no;
end $$;
