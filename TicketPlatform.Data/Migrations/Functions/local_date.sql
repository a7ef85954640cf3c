-- The date of an instant in the time zone of an event. A zone that this server does not know counts as UTC, so that one
-- event cannot break a search for others.
create or replace function local_date(p_at timestamptz, p_zone text) returns date language plpgsql stable as $$
begin
    return (p_at at time zone p_zone)::date;
exception when invalid_parameter_value then
    return (p_at at time zone 'UTC')::date;
end $$;
