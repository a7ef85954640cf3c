-- The language in which somebody reads pages, mails and tickets, as a BCP 47 tag; null where it is not known.
alter table users add column language text check (length(language) between 2 and 20);
alter table bookings add column language text check (length(language) between 2 and 20);

-- What an organizer wrote about an event in another language than the event's own.
create table event_translations (
    event_id uuid not null references events on delete cascade,
    language text not null check (length(language) between 2 and 20),
    title varchar(120) not null,
    summary varchar(200) not null,
    description varchar(8000) not null,
    primary key (event_id, language)
);
