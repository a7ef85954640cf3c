-- A standing area can grow and shrink after others were added behind it: then its places are not numbered without gaps.
-- Pairs of first number and count, in ascending order; empty: all from first_place_no on.
alter table sections
    add column place_ranges int[] not null default '{}'
        check (place_ranges = '{}' or (kind = 1 and cardinality(place_ranges) % 2 = 0));
