-- Pictures are stored as the renditions that are served. An uploaded file, with its metadata, is no longer kept.
create table picture_renditions (
    picture_id uuid not null references pictures on delete cascade,
    content_type varchar(20) not null check (content_type in ('image/webp', 'image/jpeg')),
    width int not null check (width between 1 and 1600),
    height int not null check (height between 1 and 3200),
    bytes bytea not null,
    primary key (picture_id, content_type, width)
);
-- They are compressed already.
alter table picture_renditions alter column bytes set storage external;

-- "Workers migrate" makes the renditions of pictures that were uploaded before, and replaces their bytes by a rendition.
-- pictures.bytes and pictures.thumbnail stay for nodes of the previous version, which know no renditions.
-- A later version drops both.
