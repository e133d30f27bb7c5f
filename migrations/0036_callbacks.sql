-- 回访: from which day on a reporter is to be called about a claim. A function of the folded state, like its neighbours:
-- for a claim that waits, the day after the reporter's own time to answer.
alter table appeal add column callback_on date;
update appeal set callback_on = coalesce((current -> 'clocks' -> 'confirm' ->> 'dueOn')::date,
    (current -> 'claim' ->> 'claimedOn')::date) + 1
  where state = 'claimed' and (current ->> 'confirmations')::int = 0;
create index appeal_callback on appeal (district_id, callback_on, id) where callback_on is not null;

-- What the figures are counted from, by recorded time.
create index appeal_event_called on appeal_event (district_id, at) where type in ('called_back', 'call_denied');

-- Whose turn it is to call about an appeal: one at a time for the caller, one caller at a time for the appeal.
-- A lease: what is not filed in time is anybody's again. Not a record; the record is the event.
create table callback_turn (
  district_id text not null,
  appeal_id uuid not null,
  staff_id text not null,
  taken_at timestamptz not null,
  until_at timestamptz not null,
  primary key (district_id, appeal_id),
  unique (district_id, staff_id),
  foreign key (district_id, appeal_id) references appeal (district_id, id),
  check (until_at > taken_at)
);
