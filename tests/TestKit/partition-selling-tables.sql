-- Splits the selling tables of a migrated database by event, as a cluster would (docs/adr/0014). Row types change with their tables:
-- functions have to be replaced afterwards, which the migrator does.
create temporary table selling (name text primary key, options text);
insert into selling (name, options)
select c.relname, array_to_string(c.reloptions, ', ')
from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relname in (
    'places', 'holds', 'hold_recounts', 'bookings', 'booking_items', 'booking_steps', 'coupon_redemptions', 'payments', 'refunds',
    'tickets', 'ticket_documents', 'scans', 'seat_steps', 'waitlist_entries');

create temporary table added (no int generated always as identity, sql text);
insert into added (sql)
select format('alter table %I add constraint %I %s', r.relname, f.conname, pg_get_constraintdef(f.oid))
from pg_constraint f join pg_class r on r.oid = f.conrelid join pg_class t on t.oid = f.confrelid
where f.contype = 'f' and (r.relname in (select name from selling) or t.relname in (select name from selling));
insert into added (sql)
select pg_get_triggerdef(g.oid)
from pg_trigger g join pg_class c on c.oid = g.tgrelid
where not g.tgisinternal and c.relname in (select name from selling);

do $$
declare
    t record;
    command text;
begin
    for t in select * from selling loop
        execute format('alter table %I rename to %I', t.name, t.name || '_before');
        execute format('create table %I (like %I including all) partition by hash (event_id)', t.name, t.name || '_before');
        for i in 0 .. 3 loop
            execute format('create table %I partition of %I for values with (modulus 4, remainder %s)', t.name || '_' || i, t.name, i)
                || coalesce(' with (' || t.options || ')', '');
        end loop;
        execute format('insert into %I select * from %I', t.name, t.name || '_before');
    end loop;
    for t in select * from selling loop
        execute format('drop table %I cascade', t.name || '_before');
    end loop;
    for command in select sql from added order by no loop
        execute command;
    end loop;
end $$;
