-- Why money went back was an English sentence of the database's; now it is a code, as in the histories of bookings.
update refunds set reason = 'paid_too_late' where reason = 'The payment arrived too late; all of it goes back.';
