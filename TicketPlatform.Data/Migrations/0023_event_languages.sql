-- The language in which an organizer wrote an event's texts, as a BCP 47 tag; null where it was not stated.
alter table events add column language text check (length(language) between 2 and 20);

-- Search finds an event by its texts in either language (0017_folded_search).
alter table event_translations
    add column folded_text text not null generated always as (
        fold_text(title || ' ' || summary || ' ' || description)) stored,
    add column folded_words tsvector not null generated always as (
        setweight(to_tsvector('simple', fold_text(title)), 'A')
        || setweight(to_tsvector('simple', fold_text(summary)), 'C')
        || setweight(to_tsvector('simple', fold_text(description)), 'D')) stored;
create index event_translations_folded_text on event_translations using gin (folded_text gin_trgm_ops);
