-- A unit of a counted early bird belongs to the category at whose price it was sold, whatever category its place is
-- given afterwards.
alter table places add column early_bird_category_no smallint;

-- Bookings and holds remember the category. Where neither does, the place was never moved or is free again.
update places p set early_bird_category_no = coalesce(
    (select i.category_no from booking_items i
     where i.event_id = p.event_id and i.booking_id = p.booking_id and i.place_no = p.place_no),
    (select h.category_nos[array_position(h.place_nos, p.place_no)] from holds h
     where h.event_id = p.event_id and h.id = p.hold_id),
    p.category_no)
where p.early_bird;
