-- Who holds seats, as hashes of the account or visitor and of the network, so that the limits on held seats can be counted here when Redis
-- does not answer. claim_places does not know them: begin_hold says who it is, for the transaction in which the hold is written.
alter table holds
    add column caller_key bigint default nullif(current_setting('holds.caller', true), '')::bigint,
    add column network_key bigint default nullif(current_setting('holds.network', true), '')::bigint;
create index holds_caller on holds (event_id, caller_key) where state = hold_state('live') and caller_key is not null;
create index holds_network on holds (event_id, network_key) where state = hold_state('live') and network_key is not null;

-- Callers whose seats Redis does not know all of: they are counted here until those seats are no longer held. A row has to survive a crash,
-- as the holds do.
create table hold_recounts (
    event_id uuid not null,
    key bigint not null,
    until timestamptz not null,
    primary key (event_id, key)
);
