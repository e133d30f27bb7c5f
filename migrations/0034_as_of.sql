-- As of a moment (docs/decisions/0016): until when the history is fixed, and which appeals a week can concern.

-- Nothing is written any more with a time up to this instant; it only moves forward.
alter table district add column frozen_until timestamptz;

create function refuse_frozen() returns trigger language plpgsql as $$
begin
  -- After the insert the transaction has its number: whoever closes the week waits for it, or it reads the new instant here.
  if exists (select 1 from fresh join district on district.id = fresh.district_id where fresh.at <= district.frozen_until) then
    raise exception 'an event of a week that is closed' using errcode = 'HY001';
  end if;
  return null;
end $$;
create trigger appeal_event_not_frozen after insert on appeal_event
  referencing new table as fresh for each statement execute function refuse_frozen();

-- When it ended, for as long as it is not open; null while it is. An appeal that ended before a week began, and still
-- has, is nothing of that week.
alter table appeal add column ended_at timestamptz;
update appeal set ended_at = (
  select max(at) from appeal_event as event where event.district_id = appeal.district_id and event.appeal_id = appeal.id
    and event.type in ('closed', 'merged', 'declined', 'decline_upheld', 'screened_out', 'withdrawn'))
  where state in ('closed', 'merged', 'declined', 'screened_out', 'withdrawn');
create index appeal_ended on appeal (district_id, ended_at);

-- What happened within these days, for looking at a week that still runs. Events come in the order of time.
create index appeal_event_at on appeal_event using brin (at) with (autosummarize = on);
