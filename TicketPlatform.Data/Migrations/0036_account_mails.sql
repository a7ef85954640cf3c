-- Mails about accounts are limited by recipient (AccountMailLimit).
create index mails_account on mails (upper(recipient), created_at) where booking_id is null;
