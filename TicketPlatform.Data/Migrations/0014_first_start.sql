-- Keys are written through Microsoft.AspNetCore.DataProtection.EntityFrameworkCore, whose entity has a number.
alter table data_protection_keys add column id int not null generated always as identity unique;
alter table data_protection_keys alter column created_at set default clock_timestamp();

-- What fails again and again, as each running process sees it.
create table repeated_failures (
    process varchar(80) not null,
    kind varchar(10) not null check (kind in ('job', 'message', 'request')),
    name varchar(120) not null,
    failures int not null,
    message varchar(500) not null,
    trace_id varchar(32),
    first_at timestamptz not null,
    last_at timestamptz not null,
    seen_at timestamptz not null,
    primary key (process, kind, name)
);
