-- Free bookings of the last day, for their limits: one row for each account, recipient and network that they count for.
create table free_booking_counts (
    key_hash bytea not null check (length(key_hash) = 32),
    booking_id uuid not null,
    at timestamptz not null,
    primary key (key_hash, booking_id)
);
create index free_booking_counts_at on free_booking_counts (at);

-- Mails about declined payments are limited by recipient, too (AccountMailLimit).
create index mails_payment_failed on mails (upper(recipient), created_at) where kind = 'payment-failed';
