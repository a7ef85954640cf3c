-- A late payment whose seats are gone may get others that are at least as good, if the buyer agreed to that before paying.
alter table bookings add column accepts_better boolean not null default false;
-- The place that was booked, where another one stands in for it.
alter table booking_items add column instead_of int;

-- A card of the demo provider whose money arrives after it was cancelled.
alter table demo_charges
    add column is_late boolean not null default false,
    add column arrives_at timestamptz;
create index demo_charges_late on demo_charges (arrives_at) where arrives_at is not null;

-- Stripe identifies the payment of a dispute by its own id.
create index payments_stripe_reference on payments (provider_reference) where provider = 'stripe';
