-- Venue capacity; search by words with their weights; a small version of each picture for lists.

alter table events
    add column venue_capacity int check (venue_capacity between 1 and 1000000),
    add column search_words tsvector not null generated always as (
        setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', venue_name || ' ' || venue_city), 'B')
        || setweight(to_tsvector('simple', summary), 'C') || setweight(to_tsvector('simple', description), 'D')) stored;
create index events_search_words on events using gin (search_words);

alter table pictures add column thumbnail bytea check (length(thumbnail) <= 262144);
