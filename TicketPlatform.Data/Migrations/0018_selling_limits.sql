-- Units of a counted early bird belong to the places that were claimed at its price: a unit is free again exactly when
-- its place is. The index has only those rows, and its columns hardly ever change, so that claims still update in
-- place.
alter table places add column early_bird boolean not null default false;
create index places_early_bird on places (event_id, category_no) where early_bird;

-- What a place costs once the units are gone; null where no early bird is counted. Kept by reprice_event.
alter table ticket_categories add column regular_minor bigint;

alter table booking_items add column early_bird boolean not null default false;

-- What was sold at the price of a counted early bird before.
update booking_items i set early_bird = true
from ticket_categories c
where c.event_id = i.event_id and c.category_no = i.category_no and c.early_bird_count is not null and c.early_bird_minor = i.price_minor;
update places p set early_bird = true
from booking_items i
where i.early_bird and i.event_id = p.event_id and i.booking_id = p.booking_id and i.place_no = p.place_no;

-- When tickets are accepted at the door: from so many minutes before the start (or from the time at which doors open,
-- whichever is earlier) until so many minutes after the end.
alter table events
    add column scans_open_minutes int not null default 180 check (scans_open_minutes between 0 and 129600),
    add column scans_close_minutes int not null default 60 check (scans_close_minutes between 0 and 10080);
