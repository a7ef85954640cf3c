-- Names for the numbers in holds.state, like those of 0022.

create function hold_state(name text) returns smallint
    language sql immutable strict parallel safe
    return (case name when 'live' then 0 when 'released' then 1 when 'booked' then 2 when 'expired' then 3 end)::smallint;
