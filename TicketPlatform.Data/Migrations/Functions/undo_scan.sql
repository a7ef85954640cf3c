-- Undoes an admission by mistake: the ticket admits once more and can be refunded. The scans stay in the list, and the
-- undoing is added to it. Outcomes: undone, not_admitted.
create or replace function undo_scan(p_event uuid, p_ticket uuid, p_undo uuid, p_by uuid, out outcome text, out used_at timestamptz)
language plpgsql as $$
begin
    select t.used_at into used_at from tickets t where t.event_id = p_event and t.id = p_ticket and t.status = ticket_status('used') for update;
    if not found then
        outcome := 'not_admitted';
        return;
    end if;
    update tickets t set status = ticket_status('valid'), used_at = null, used_gate = null, used_scan = null where t.event_id = p_event and t.id = p_ticket;
    insert into scans (event_id, id, ticket_id, scanned_at, gate, result, by_user)
    values (p_event, p_undo, p_ticket, clock_timestamp(), '', 'undone', p_by);
    outcome := 'undone';
end $$;
