-- Stores the responses of several requests, to replay them if a request is repeated.
create or replace function complete_idempotency_keys(
    p_callers text[], p_routes text[], p_keys text[], p_status_codes int[], p_content_types text[], p_locations text[], p_bodies bytea[])
returns void
language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
    perform set_config('synchronous_commit', 'off', true);
    update idempotency_keys k
    set status_code = c.status_code, content_type = c.content_type, location = c.location, body = c.body
    from unnest(p_callers, p_routes, p_keys, p_status_codes, p_content_types, p_locations, p_bodies)
        c (caller, route, key, status_code, content_type, location, body)
    where k.caller = c.caller and k.route = c.route and k.key = c.key;
end $$;
