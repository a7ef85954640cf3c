-- Which worker runs a scheduled job, and until when its lease is valid (database clock).
create table job_leases (
    job varchar(60) primary key,
    holder uuid not null,
    held_until timestamptz not null
);
