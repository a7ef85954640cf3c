-- Seat history, written in the same transaction as the change. One row holds all places that changed alike in one
-- statement, so that it costs a sale one insert.
create table seat_steps (
    event_id uuid not null,
    id bigint generated always as identity (cache 32),
    at timestamptz not null default clock_timestamp(),
    place_nos int[] not null,
    before smallint not null,
    after smallint not null,
    before_hold_id uuid,
    before_booking_id uuid,
    hold_id uuid,
    booking_id uuid,
    primary key (event_id, id)
);

create function record_seat_steps() returns trigger language plpgsql as $$
begin
    insert into seat_steps (event_id, place_nos, before, after, before_hold_id, before_booking_id, hold_id, booking_id)
    select n.event_id, array_agg(n.place_no order by n.place_no), o.status, n.status, o.hold_id, o.booking_id, n.hold_id, n.booking_id
    from new_rows n join old_rows o on o.event_id = n.event_id and o.place_no = n.place_no
    where (n.status, n.hold_id, n.booking_id) is distinct from (o.status, o.hold_id, o.booking_id)
    group by n.event_id, o.status, n.status, o.hold_id, o.booking_id, n.hold_id, n.booking_id;
    return null;
end $$;
create trigger record_seat_steps after update on places referencing old table as old_rows new table as new_rows
    for each statement execute function record_seat_steps();

create function seat_steps_are_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the history of places is append-only';
end $$;
create trigger seat_steps_are_append_only before update on seat_steps for each row execute function seat_steps_are_append_only();

-- What the auditor last found, and when. An event whose sales are frozen sells nothing until staff resume them.
create table event_audits (
    event_id uuid primary key references events on delete cascade,
    audited_at timestamptz not null,
    findings jsonb not null default '[]',
    red_since timestamptz
);
alter table events
    add column frozen_at timestamptz,
    add column frozen_reason varchar(200),
    add check ((frozen_at is null) = (frozen_reason is null));
