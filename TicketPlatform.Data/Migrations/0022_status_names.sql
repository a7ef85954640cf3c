-- Names for the numbers in the status columns: place_status('held') is 1. The planner replaces a call by its number, so
-- that indexes over a status still apply. A test compares the names with the enums of the code.

create function place_status(name text) returns smallint
    language sql immutable strict parallel safe
    return (case name when 'free' then 0 when 'held' then 1 when 'reserved' then 2 when 'sold' then 3 when 'blocked' then 4 end)::smallint;

create function booking_status(name text) returns smallint
    language sql immutable strict parallel safe
    return (case name when 'pending_payment' then 0 when 'confirmed' then 1 when 'partially_refunded' then 2 when 'refunded' then 3 when 'cancelled' then 4 when 'expired' then 5 when 'payment_failed' then 6 end)::smallint;

create function payment_status(name text) returns smallint
    language sql immutable strict parallel safe
    return (case name when 'processing' then 0 when 'action_required' then 1 when 'succeeded' then 2 when 'declined' then 3 when 'cancelled' then 4 when 'refunded' then 5 end)::smallint;

create function refund_status(name text) returns smallint
    language sql immutable strict parallel safe
    return (case name when 'requested' then 0 when 'succeeded' then 1 when 'failed' then 2 end)::smallint;

create function waitlist_status(name text) returns smallint
    language sql immutable strict parallel safe
    return (case name when 'waiting' then 0 when 'offered' then 1 when 'accepted' then 2 when 'left' then 3 when 'lapsed' then 4 end)::smallint;

create function event_status(name text) returns smallint
    language sql immutable strict parallel safe
    return (case name when 'draft' then 0 when 'published' then 1 when 'unpublished' then 2 when 'cancelled' then 3 end)::smallint;

create function ticket_status(name text) returns smallint
    language sql immutable strict parallel safe
    return (case name when 'valid' then 0 when 'used' then 1 when 'void' then 2 end)::smallint;
