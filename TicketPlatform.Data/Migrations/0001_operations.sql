-- On-sale window, refund rules, pricing that changes, coupons, refunds, scans, waitlist, audit, dead letters.

alter table users add column must_change_password boolean not null default false;

alter table events
    add column on_sale_at timestamptz,
    add column off_sale_at timestamptz,
    add column refund_until_hours int check (refund_until_hours between 0 and 8760),
    add column cancel_reason varchar(500),
    add column waitlist_first boolean not null default false,
    add check (off_sale_at is null or on_sale_at is null or off_sale_at > on_sale_at);

-- What a place costs now (current_minor) follows from the rules; reprice_event keeps it, and claims only read it.
alter table ticket_categories
    add column position smallint not null default 0,
    add column current_minor bigint not null default 0,
    add column early_bird_minor bigint check (early_bird_minor >= 0),
    add column early_bird_until timestamptz,
    add column early_bird_count int check (early_bird_count > 0),
    add column steps jsonb not null default '[]',
    add column floor_minor bigint check (floor_minor >= 0),
    add column ceiling_minor bigint check (ceiling_minor >= 0),
    add check (floor_minor is null or ceiling_minor is null or floor_minor <= ceiling_minor);
-- A category that is written without a current price has its base price until the rules say otherwise.
create function ticket_category_price() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' and new.current_minor = 0 then
        new.current_minor := new.price_minor;
    elsif tg_op = 'UPDATE' and new.price_minor <> old.price_minor and new.current_minor = old.current_minor then
        new.current_minor := new.price_minor;
    end if;
    return new;
end $$;
create trigger ticket_category_price before insert or update on ticket_categories for each row execute function ticket_category_price();

-- Coupons ------------------------------------------------------------------------------------------------------------

create table coupons (
    id uuid primary key,
    organizer_id uuid not null references users,
    event_id uuid references events on delete cascade,
    code varchar(40) not null check (code = upper(code)),
    kind smallint not null check (kind in (0, 1)),
    value bigint not null check (value > 0 and (kind = 1 or value <= 100)),
    currency char(3) check (kind = 0 or currency is not null),
    max_uses int check (max_uses > 0),
    max_uses_per_customer int check (max_uses_per_customer > 0),
    min_total_minor bigint not null default 0 check (min_total_minor >= 0),
    valid_from timestamptz,
    valid_until timestamptz,
    active boolean not null default true,
    used int not null default 0 check (used >= 0 and (max_uses is null or used <= max_uses)),
    version int not null default 1,
    created_at timestamptz not null,
    unique (organizer_id, code)
);

create table coupon_redemptions (
    coupon_id uuid not null references coupons,
    event_id uuid not null,
    booking_id uuid not null,
    user_id uuid not null,
    amount_minor bigint not null check (amount_minor >= 0),
    released_at timestamptz,
    primary key (coupon_id, event_id, booking_id),
    foreign key (event_id, booking_id) references bookings
);
create index coupon_redemptions_user on coupon_redemptions (coupon_id, user_id) where released_at is null;
create index coupon_redemptions_booking on coupon_redemptions (event_id, booking_id);

-- What is paid for a place is its price less its share of the discount: so refunds are exact to the cent.
alter table bookings add column discount_minor bigint not null default 0 check (discount_minor >= 0), add column coupon_code varchar(40);
alter table booking_items add column discount_minor bigint not null default 0 check (discount_minor between 0 and price_minor), add column refund_id uuid;

-- Refunds ------------------------------------------------------------------------------------------------------------

create table refunds (
    event_id uuid not null,
    id uuid not null,
    booking_id uuid not null,
    payment_id uuid not null,
    amount_minor bigint not null check (amount_minor >= 0),
    currency char(3) not null,
    place_nos int[] not null,
    reason varchar(200) not null,
    requested_by uuid not null,
    status smallint not null check (status between 0 and 2),
    attempts int not null default 0,
    last_error varchar(500),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (event_id, id),
    foreign key (event_id, booking_id) references bookings,
    foreign key (event_id, payment_id) references payments
);
create index refunds_booking on refunds (event_id, booking_id);
create index refunds_open on refunds (updated_at) where status = 0;
alter table payments add column refunded_minor bigint not null default 0 check (refunded_minor between 0 and amount_minor);

-- The demo provider's books learn approval by the buyer, disputes, and refunds in parts.
alter table demo_charges
    add column awaits_approval boolean not null default false,
    add column dispute_at timestamptz,
    add column refunded_minor bigint not null default 0;
create table demo_refunds (
    refund_id uuid primary key,
    payment_id uuid not null references demo_charges,
    amount_minor bigint not null
);
alter table payments add column disputed_at timestamptz;

-- Provider events, so that none acts twice. Written in the transaction of the effect.
create table provider_events (
    provider varchar(20) not null,
    id varchar(200) not null,
    type varchar(100) not null,
    received_at timestamptz not null default clock_timestamp(),
    primary key (provider, id)
);

-- The door -----------------------------------------------------------------------------------------------------------

alter table tickets add column used_at timestamptz, add column used_gate varchar(40), add column used_scan uuid;

create table scans (
    event_id uuid not null references events on delete cascade,
    id uuid not null,
    ticket_id uuid,
    scanned_at timestamptz not null,
    recorded_at timestamptz not null default clock_timestamp(),
    gate varchar(40) not null,
    result varchar(20) not null,
    by_user uuid not null,
    primary key (event_id, id)
);
create index scans_recorded on scans (event_id, recorded_at desc);

-- Waitlist -----------------------------------------------------------------------------------------------------------

create table waitlist_entries (
    event_id uuid not null references events on delete cascade,
    id uuid not null,
    line bigint generated always as identity,
    user_id uuid not null references users,
    quantity smallint not null check (quantity between 1 and 10),
    category_no smallint,
    accept_split boolean not null,
    status smallint not null default 0 check (status between 0 and 4),
    offer_hold_id uuid,
    offer_expires_at timestamptz,
    offers int not null default 0,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (event_id, id),
    check ((status = 1) = (offer_hold_id is not null))
);
create index waitlist_line on waitlist_entries (event_id, line) where status = 0;
create index waitlist_offers on waitlist_entries (offer_expires_at) where status = 1;
create index waitlist_user on waitlist_entries (user_id);
create unique index waitlist_one_live on waitlist_entries (event_id, user_id) where status in (0, 1);

-- Notifications and monitoring ------------------------------------------------------------------------------------------

alter table mails add column channel varchar(10) not null default 'email' check (channel in ('email', 'sms')),
    add column body text;

create table audit_log (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    actor_id uuid not null,
    actor_name varchar(100) not null,
    address varchar(45) not null,
    action varchar(60) not null,
    subject varchar(40) not null,
    subject_id uuid,
    before jsonb,
    after jsonb
);
create index audit_log_subject on audit_log (subject_id, id desc);

create function audit_log_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is append-only';
end $$;
create trigger audit_log_is_append_only before update or delete on audit_log for each row execute function audit_log_is_append_only();

create table dead_letters (
    id uuid primary key,
    queue varchar(200) not null,
    type varchar(100) not null,
    message_id uuid,
    payload text not null,
    trace_parent varchar(60),
    reason varchar(1000) not null,
    died_at timestamptz not null default clock_timestamp(),
    closed_at timestamptz,
    outcome varchar(20) check (outcome in ('retried', 'discarded'))
);
create index dead_letters_open on dead_letters (died_at) where closed_at is null;

-- How each process sees the outside world: circuits of payment, mail and SMS.
create table circuit_states (
    process varchar(80) not null,
    name varchar(40) not null,
    state varchar(20) not null,
    since timestamptz not null,
    seen_at timestamptz not null,
    primary key (process, name)
);
