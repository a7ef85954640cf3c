-- The line before an on-sale. An event has a waiting room when it says how long before its sale the room opens.
alter table events
    add column room_opens_minutes smallint check (room_opens_minutes between 1 and 1440),
    add column room_turn_minutes smallint not null default 10 check (room_turn_minutes between 1 and 60);

create index events_with_room on events (on_sale_at) where room_opens_minutes is not null;

create table waiting_rooms (
    event_id uuid primary key references events on delete cascade,
    secret bytea not null check (length(secret) = 32),
    commitment bytea not null check (commitment = sha256(secret)),
    opened_at timestamptz not null,
    drawn_at timestamptz,
    list_hash bytea,
    drawn int not null default 0,
    next_position bigint not null default 1,
    admitted_up_to bigint not null default 0,
    pace_per_minute double precision not null,
    allowance double precision not null default 0,
    ran_at timestamptz not null,
    free_places int not null default 0,
    held_places int not null default 0,
    measured_requests int,
    measured_errors double precision not null default 0,
    measured_p95_ms double precision not null default 0,
    check ((drawn_at is null) = (list_hash is null)),
    check (admitted_up_to < next_position)
);

-- No reference to the event: joining already locks the room's row.
create table room_entries (
    event_id uuid not null references waiting_rooms on delete cascade,
    id uuid not null,
    user_id uuid references users on delete set null,
    joined_at timestamptz not null,
    position bigint,
    admitted_at timestamptz,
    admission_expires_at timestamptz,
    holds smallint not null default 0,
    left_at timestamptz,
    primary key (event_id, id),
    unique (event_id, position),
    check ((admitted_at is null) = (admission_expires_at is null)),
    check (admitted_at is null or position is not null)
);
-- One live entry for an account.
create unique index room_entries_of_account on room_entries (event_id, user_id) where left_at is null;
