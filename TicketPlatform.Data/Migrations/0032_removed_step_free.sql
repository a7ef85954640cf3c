-- Whether a removed seat could be reached without steps: a buyer who pays late for it gets another seat like it. Of seats that were removed
-- before, nobody knows; a seat that can be reached without steps replaces either.
alter table removed_places add column step_free boolean not null default true;
