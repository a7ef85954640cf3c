-- A category can be deleted once only returned tickets and ended bookings refer to it: they keep its name. Its number is never given to
-- another category.
create table removed_categories (
    event_id uuid not null references events on delete cascade,
    category_no smallint not null,
    name varchar(60) not null,
    primary key (event_id, category_no)
);

-- Sections that were made smaller before 0025_removed_places get their seats back, too. Until then the former size of a section was not
-- recorded, and seats that anybody had booked could not be removed.
with gaps as (
    -- Numbers behind a section that no section has.
    select s.event_id, s.section_no, s.first_place_no, greatest(s.first_place_no + s.capacity, s.numbered_to) as first, e.published_at,
        least(e.next_place_no, (
            select min(r.first) from sections o
            cross join lateral (
                select o.first_place_no as first
                union all select o.place_ranges[i] from generate_series(1, cardinality(o.place_ranges), 2) i) r
            where o.event_id = s.event_id and r.first >= s.first_place_no + s.capacity)) as until
    from sections s join events e on e.id = s.event_id
    where s.kind = 0 and e.published_at is not null),
known as (
    -- What the audit log says about its size since it got its numbers.
    select g.event_id, g.section_no, max(g.first_place_no + size) as until
    from gaps g
    cross join lateral (select 'section ' || g.section_no as name) n
    join audit_log a on a.subject_id = g.event_id and a.at >= g.published_at
    cross join lateral (values
        (case when not a.after -> n.name ? 'firstPlaceNo' then (a.before -> n.name ->> 'capacity')::int end),
        ((a.after -> n.name ->> 'capacity')::int)) v (size)
    where g.first < g.until and a.id >= coalesce((
        select max(r.id) from audit_log r where r.subject_id = g.event_id and r.after -> n.name ? 'firstPlaceNo'), 0)
    group by g.event_id, g.section_no),
used as (
    -- Numbers that somebody had, who may have had them in a section that is gone.
    select g.event_id, g.section_no, n.place_no
    from gaps g
    join lateral (
        select r.place_no from removed_places r where r.event_id = g.event_id
        union all select i.place_no from booking_items i where i.event_id = g.event_id
        union all select i.instead_of from booking_items i where i.event_id = g.event_id
        union all select unnest(h.place_nos) from seat_steps h where h.event_id = g.event_id) n
        on n.place_no >= g.first and n.place_no < g.until
    where g.first < g.until),
own as (
    -- Its own seats, and behind them numbers that nobody ever had.
    select g.event_id, g.section_no, g.first, least(g.until, coalesce((
        select min(u.place_no) from used u
        where u.event_id = g.event_id and u.section_no = g.section_no
          and u.place_no >= greatest(g.first, coalesce(k.until, 0))), g.until)) as until
    from gaps g left join known k using (event_id, section_no))
update sections s set numbered_to = o.until
from own o where o.event_id = s.event_id and o.section_no = s.section_no and o.until > o.first;
