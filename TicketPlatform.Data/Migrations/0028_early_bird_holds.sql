-- Whether a hold has units of a counted early bird: then its booking takes turns with those who count them.
alter table holds add column early_bird boolean not null default false;
update holds h set early_bird = true
where h.state = hold_state('live') and exists (
    select from places p
    where p.event_id = h.event_id and p.place_no = any (h.place_nos) and p.hold_id = h.id and p.early_bird);
