-- What a command said, as a keyed fingerprint beside its id (on its first event): the same id with other words is no
-- repeat. Keyed, because a registration's words include a phone number, and a plain hash of one can be guessed.
-- Null for commands recorded before, for sheets and for the passing of time; no part of the chain.
alter table appeal_event add column command_print bytea check (command_print is null or length(command_print) = 32);
