-- The date of an instant where an event takes place. A zone that this server does not know counts as UTC: one event must not
-- break a search that others are in.
create or replace function local_date(p_at timestamptz, p_zone text) returns date language plpgsql stable as $$
begin
    return (p_at at time zone p_zone)::date;
exception when invalid_parameter_value then
    return (p_at at time zone 'UTC')::date;
end $$;
