-- Every replica of the API reads which sessions ended since it last looked, once a second.
create index sessions_revoked_at on sessions (revoked_at) where revoked_at is not null;

-- Attempts to log in are counted by account and network, by known device, and more widely by either alone: address_hash is the hash of
-- what is counted. The previous version still counts by account only, under the same key as the new count of an account.
alter table failed_log_ins add column account_hash bytea check (length(account_hash) = 32);
alter table failed_log_ins add column started_at timestamptz not null default clock_timestamp();
create index failed_log_ins_account on failed_log_ins (account_hash) where account_hash is not null;

-- Browsers that have logged in to an account, by the hash of the random id in their cookie.
create table known_devices (
    user_id uuid not null references users on delete cascade,
    device_hash bytea not null check (length(device_hash) = 32),
    last_used_at timestamptz not null,
    primary key (user_id, device_hash)
);
create index known_devices_last_used_at on known_devices (last_used_at);

-- Requests for which replicas must count together, while Redis is unavailable. Not worth a place in the log.
create unlogged table request_counts (
    key varchar(200) primary key,
    minute timestamptz not null,
    requests int not null
);

-- Door staff work for an organizer and see only that organizer's events. If there is exactly one organizer, existing door staff are
-- assigned to them; otherwise an admin assigns them.
alter table users add column works_for uuid references users on delete set null;
update users set works_for = (select o.id from users o where o.role = 1)
where role = 2 and (select count(*) from users o where o.role = 1) = 1;

-- Resent messages, for the limits of an hour.
create table mail_resends (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    user_id uuid not null,
    booking_id uuid not null,
    recipient_hash bytea not null check (length(recipient_hash) = 32)
);
create index mail_resends_at on mail_resends (at);
create index mail_resends_user on mail_resends (user_id, at);
create index mail_resends_booking on mail_resends (booking_id, at);
create index mail_resends_recipient on mail_resends (recipient_hash, at);
