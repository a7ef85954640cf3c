-- Another address for an account waits here until the link that was mailed to it is followed.
create table email_changes (
    id uuid primary key,
    user_id uuid not null references users on delete cascade,
    new_email varchar(254) not null,
    created_at timestamptz not null
);
create index email_changes_user_id on email_changes (user_id);

-- A link proves the one address that it was mailed to.
alter table one_time_tokens add column email_change_id uuid references email_changes on delete cascade;
create index one_time_tokens_email_change on one_time_tokens (email_change_id) where email_change_id is not null;

-- Wrong passwords by address, whether or not there is an account: both are locked out alike.
create table failed_log_ins (
    address_hash bytea primary key check (length(address_hash) = 32),
    failures int not null,
    locked_until timestamptz,
    last_at timestamptz not null
);
