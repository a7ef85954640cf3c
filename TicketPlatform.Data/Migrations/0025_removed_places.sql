-- A seat that nobody holds or has booked any more can be removed from the layout, also after it was booked: its bookings stay, so they no longer reference
-- its row. book_hold and retake_places lock the rows of the places that they book, so no booking can get a place that is being removed.
alter table booking_items drop constraint booking_items_event_id_place_no_fkey;

-- What the seat was called. A number is never given to another seat, so this stays true for all who had it.
create table removed_places (
    event_id uuid not null references events on delete cascade,
    place_no int not null,
    section_name varchar(60) not null,
    row_label varchar(10),
    seat_label varchar(10),
    version int not null,
    primary key (event_id, place_no),
    check ((row_label is null) = (seat_label is null))
);

-- One more than the highest number that a section's seats ever had: a section that was made smaller gets its own seats back.
alter table sections add column numbered_to int not null default 0;
