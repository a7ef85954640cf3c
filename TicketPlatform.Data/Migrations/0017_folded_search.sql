-- Search that ignores accents, case, ligatures and the dotless i: "strasse" and "Straße" are the same word.

-- Immutable, so that columns and indexes may use it: replacing it means filling these anew. The extension "unaccent" is
-- not immutable, because its rules are a file. Compatibility decomposition takes ligatures and marks apart (U+0300 to
-- U+036F are the marks of Latin, Greek and Cyrillic letters); the letters below have no decomposition.
create function fold_text(folded text) returns text language sql immutable strict parallel safe as $$
    select case when octet_length(folded) = length(folded) then lower(folded) else
        replace(replace(replace(replace(
            translate(lower(regexp_replace(normalize(folded, nfkd), '[\u0300-\u036F]', '', 'g')), 'ıłđðøħŧŋς', 'ilddohtnσ'),
            'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th') end
$$;

alter table events
    add column folded_text text not null generated always as (
        fold_text(title || ' ' || venue_name || ' ' || venue_city || ' ' || summary || ' ' || description)) stored,
    add column folded_words tsvector not null generated always as (
        setweight(to_tsvector('simple', fold_text(title)), 'A')
        || setweight(to_tsvector('simple', fold_text(venue_name || ' ' || venue_city)), 'B')
        || setweight(to_tsvector('simple', fold_text(summary)), 'C')
        || setweight(to_tsvector('simple', fold_text(description)), 'D')) stored;
create index events_folded_text on events using gin (folded_text gin_trgm_ops);
create index events_folded_words on events using gin (folded_words);
create index events_folded_city on events (fold_text(venue_city)) where status = 1;

-- events.search_text and events.search_words stay for nodes of the previous version. A later version drops both.
