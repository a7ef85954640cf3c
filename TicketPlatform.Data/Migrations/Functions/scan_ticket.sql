-- The first valid scan wins. Repeating a scan (same id) returns the original result, unless that admission has been
-- undone: then the result is scan_undone, and nothing changes. Results: admitted, already_in, void, other_event,
-- unknown, scan_undone; scan_id_used if the id belongs to a scan of another ticket; event_cancelled for every ticket of a cancelled event, refunded or not; too_early and too_late
-- for a valid ticket outside the event's admission period.
create or replace function scan_ticket(p_event uuid, p_scan uuid, p_ticket uuid, p_scanned_at timestamptz, p_gate text, p_by uuid,
    out result text, out used_at timestamptz, out used_gate text)
language plpgsql as $$
declare
    v_ticket tickets;
    v_opens timestamptz;
    v_closes timestamptz;
    v_is_cancelled boolean;
begin
    -- Scans of one ticket, and undoing them, are serialized, so that a repeated scan sees the outcome of the first.
    perform from tickets t where t.event_id = p_event and t.id = p_ticket for no key update;
    select
        case
            when s.ticket_id <> p_ticket then 'scan_id_used'
            when s.result = 'admitted' and t.used_scan is distinct from p_scan then 'scan_undone'
            when s.result = 'already_in' and t.used_at is null then 'scan_undone'
            else s.result end,
        t.used_at, t.used_gate
    into result, used_at, used_gate
    from scans s left join tickets t on t.event_id = s.event_id and t.id = s.ticket_id where s.event_id = p_event and s.id = p_scan;
    if found then
        return;
    end if;
    select least(e.doors_at, e.starts_at - e.scans_open_minutes * interval '1 minute'), e.ends_at + e.scans_close_minutes * interval '1 minute', e.status = event_status('cancelled')
    into v_opens, v_closes, v_is_cancelled from events e where e.id = p_event;
    update tickets t set status = ticket_status('used'), used_at = p_scanned_at, used_gate = p_gate, used_scan = p_scan
    where t.event_id = p_event and t.id = p_ticket and t.status = ticket_status('valid') and p_scanned_at between v_opens and v_closes and not v_is_cancelled
      and exists (select from bookings b where b.event_id = p_event and b.id = t.booking_id and b.status in (booking_status('confirmed'), booking_status('partially_refunded')))
    returning t.* into v_ticket;
    if found then
        result := 'admitted';
    else
        select * into v_ticket from tickets t where t.event_id = p_event and t.id = p_ticket;
        result := case
            when found and v_is_cancelled then 'event_cancelled'
            when found and v_ticket.status = ticket_status('used') then 'already_in'
            when found and v_ticket.status = ticket_status('valid') and p_scanned_at < v_opens then 'too_early'
            when found and v_ticket.status = ticket_status('valid') and p_scanned_at > v_closes then 'too_late'
            when found then 'void'
            when exists (
                select from tickets t
                where t.id = p_ticket and (t.event_id in (
                        select e.id from events e where right(e.id::text, 8) = right(p_ticket::text, 8))
                    -- Ids of tickets issued by earlier versions do not contain their event.
                    or substr(p_ticket::text, 15, 1) <> '8')) then 'other_event'
            else 'unknown' end;
    end if;
    used_at := v_ticket.used_at;
    used_gate := v_ticket.used_gate;
    insert into scans (event_id, id, ticket_id, scanned_at, gate, result, by_user) values (p_event, p_scan, p_ticket, p_scanned_at, p_gate, result, p_by)
    on conflict do nothing;
    -- Another ticket was scanned with this id at the same moment: the exception undoes this admission.
    if not found and result = 'admitted' then
        raise unique_violation using message = 'scan_id_used';
    end if;
end $$;
