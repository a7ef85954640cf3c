-- Which worker runs a scheduled job, and until when it may count on that without asking again (database clock).
create table job_leases (
    job varchar(60) primary key,
    holder uuid not null,
    held_until timestamptz not null
);
