-- 提醒谈话、约谈、整改: what the rulebook's rules opened, on which grounds, and what was done about it (docs/decisions/0016).

-- 报假账: one for every claim found untrue. It stands until another body lifts it, and stays readable then.
create table false_account (
  district_id text not null references district (id),
  appeal_id uuid not null,
  -- The event that says so.
  seq integer not null,
  line_id text not null,
  week date not null,
  unit_id text not null,
  recorded_at timestamptz not null,
  primary key (district_id, appeal_id, seq),
  foreign key (district_id, appeal_id, seq) references appeal_event (district_id, appeal_id, seq)
);
create index false_account_of_unit on false_account (district_id, unit_id, recorded_at);
create index appeal_event_false_account on appeal_event (district_id, at) where type = 'false_account';

create table false_account_lift (
  district_id text not null,
  appeal_id uuid not null,
  seq integer not null,
  reason text not null check (length(reason) between 10 and 2000),
  staff_id uuid not null,
  unit_id text not null,
  at timestamptz not null,
  primary key (district_id, appeal_id, seq),
  foreign key (district_id, appeal_id, seq) references false_account (district_id, appeal_id, seq),
  foreign key (district_id, staff_id) references staff (district_id, id)
);

create table consequence (
  district_id text not null references district (id),
  id uuid not null,
  kind text not null check (kind in ('reminder', 'summons', 'rectification')),
  unit_id text not null,
  -- The rule that opened it, as it read on that day, and the version it stood in.
  rule jsonb not null,
  rulebook_version integer not null,
  opened_at timestamptz not null,
  -- Until when the letter or the order goes out.
  due_on date not null,
  primary key (district_id, id)
);
create index consequence_of_unit on consequence (district_id, unit_id, opened_at);

-- Each ground serves a rule once, however often the job runs.
create table consequence_ground (
  district_id text not null,
  rule_key text not null,
  unit_id text not null,
  ground_key text not null,
  consequence_id uuid not null,
  ground jsonb not null,
  at timestamptz not null,
  primary key (district_id, rule_key, unit_id, ground_key),
  foreign key (district_id, consequence_id) references consequence (district_id, id)
);
create index consequence_ground_of on consequence_ground (district_id, consequence_id);

-- What was done, in order; nothing is changed. Where a case stands is the fold of its steps.
create table consequence_step (
  district_id text not null,
  consequence_id uuid not null,
  no integer not null check (no > 0),
  command_id uuid not null,
  print bytea not null,
  step jsonb not null,
  staff_id uuid not null,
  unit_id text not null,
  at timestamptz not null,
  primary key (district_id, consequence_id, no),
  unique (district_id, command_id),
  foreign key (district_id, consequence_id) references consequence (district_id, id),
  foreign key (district_id, staff_id) references staff (district_id, id)
);

alter table file_kept drop constraint file_kept_door_check;
alter table file_kept add constraint file_kept_door_check
  check (door in ('letter', 'questionnaire', 'meeting', 'study', 'consequence'));

do $$
declare each text;
begin
  foreach each in array array['false_account', 'false_account_lift', 'consequence', 'consequence_ground', 'consequence_step'] loop
    execute format('create trigger %1$s_append_only before update or delete on %1$s for each row execute function refuse_change()', each);
    execute format('create trigger %1$s_no_truncate before truncate on %1$s for each statement execute function refuse_change()', each);
  end loop;
end $$;
