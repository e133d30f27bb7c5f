-- 组织“提” and 蹲点“挖”: meetings with what was raised there, and studies by people who stay in a village.
-- docs/decisions/0012: records of a door are append-only and written after the appeals they name.

-- A meeting as it was written down. A correction is a further revision with its reason; the ones before stay.
create table meeting_revision (
  district_id text not null references district (id),
  -- The first one's command is the meeting's id.
  meeting_id uuid not null,
  no integer not null check (no > 0),
  -- The command that made it, and a keyed print of its words.
  id uuid not null,
  print bytea not null,
  -- The drive in whose window it happened; null: in none.
  drive_id text,
  -- Who called it.
  unit_id text not null,
  kind text not null check (kind in ('courtyard', 'forum', 'council', 'villagers', 'hearing', 'other')),
  place text not null,
  on_day date not null,
  from_time text not null check (from_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  to_time text not null check (to_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  -- Each person counts once; nobody is named.
  villagers integer not null check (villagers >= 0),
  representatives integer not null check (representatives >= 0),
  party_members integer not null check (party_members >= 0),
  cadres integer not null check (cadres >= 0),
  others integer not null check (others >= 0),
  minutes text not null,
  file_ids uuid[] not null,
  reason text,
  staff_id uuid not null,
  at timestamptz not null,
  primary key (district_id, meeting_id, no),
  unique (district_id, id),
  foreign key (district_id, drive_id) references drive (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  foreign key (district_id, staff_id) references staff (district_id, id),
  check (from_time < to_time),
  check (villagers + representatives + party_members + cadres + others > 0),
  check ((no = 1) = (id = meeting_id)),
  check ((no = 1) = (reason is null))
);
create index meeting_by_unit on meeting_revision (district_id, unit_id, on_day);

-- What was raised there, by number, and with which revision it was written down. None at all is a result, too.
create table meeting_appeal (
  district_id text not null,
  meeting_id uuid not null,
  no integer not null check (no > 0),
  revision integer not null,
  appeal_id uuid not null,
  -- As the history keeps it: a hash, because the id itself opens the receipt.
  command_id text not null,
  primary key (district_id, meeting_id, no),
  unique (district_id, appeal_id),
  foreign key (district_id, meeting_id, revision) references meeting_revision (district_id, meeting_id, no),
  foreign key (district_id, appeal_id) references appeal (district_id, id)
);

-- Who is sent to which village, from day to day, and what for.
create table study (
  district_id text not null references district (id),
  -- The command that made it.
  id uuid not null,
  print bytea not null,
  village_id text not null,
  from_on date not null,
  to_on date not null,
  task text not null,
  -- The town or the centre that sends them.
  office_id text not null,
  staff_id uuid not null,
  at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, village_id) references unit (district_id, id),
  foreign key (district_id, office_id) references unit (district_id, id),
  foreign key (district_id, staff_id) references staff (district_id, id),
  check (from_on <= to_on)
);
create index study_by_day on study (district_id, from_on);

create table study_person (
  district_id text not null,
  study_id uuid not null,
  staff_id uuid not null,
  primary key (district_id, study_id, staff_id),
  foreign key (district_id, study_id) references study (district_id, id),
  foreign key (district_id, staff_id) references staff (district_id, id)
);
create index study_of_person on study_person (district_id, staff_id);

-- A day on site, as the person says it was. A correction is a further line with its reason; the last one counts.
create table study_day (
  district_id text not null,
  id uuid not null,
  print bytea not null,
  study_id uuid not null,
  staff_id uuid not null,
  on_day date not null,
  no integer not null check (no > 0),
  from_time text not null check (from_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  to_time text not null check (to_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  place text not null,
  reason text,
  at timestamptz not null,
  primary key (district_id, study_id, staff_id, on_day, no),
  unique (district_id, id),
  foreign key (district_id, study_id, staff_id) references study_person (district_id, study_id, staff_id),
  check (from_time < to_time),
  check ((no = 1) = (reason is null))
);

create table study_entry (
  district_id text not null,
  id uuid not null,
  print bytea not null,
  study_id uuid not null,
  staff_id uuid not null,
  on_day date not null,
  text text not null,
  file_ids uuid[] not null,
  at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, study_id, staff_id) references study_person (district_id, study_id, staff_id)
);
create index study_entry_of_study on study_entry (district_id, study_id, on_day, at);

-- What they found out and registered. The appeal stands first, then this line that names it.
create table study_finding (
  district_id text not null,
  appeal_id uuid not null,
  command_id text not null,
  study_id uuid not null,
  staff_id uuid not null,
  on_day date not null,
  drive_id text,
  at timestamptz not null,
  primary key (district_id, appeal_id),
  foreign key (district_id, appeal_id) references appeal (district_id, id),
  foreign key (district_id, drive_id) references drive (district_id, id),
  foreign key (district_id, study_id, staff_id) references study_person (district_id, study_id, staff_id)
);
create index study_finding_of_study on study_finding (district_id, study_id, on_day);

create table study_report (
  district_id text not null,
  study_id uuid not null,
  no integer not null check (no > 0),
  id uuid not null,
  print bytea not null,
  text text not null,
  reason text,
  staff_id uuid not null,
  at timestamptz not null,
  primary key (district_id, study_id, no),
  unique (district_id, id),
  foreign key (district_id, study_id, staff_id) references study_person (district_id, study_id, staff_id),
  check ((no = 1) = (reason is null))
);

do $$
declare each text;
begin
  foreach each in array array['meeting_revision', 'meeting_appeal', 'study', 'study_person', 'study_day', 'study_entry',
    'study_finding', 'study_report'] loop
    execute format('create trigger %1$s_append_only before update or delete on %1$s for each row execute function refuse_change()', each);
    execute format('create trigger %1$s_no_truncate before truncate on %1$s for each statement execute function refuse_change()', each);
  end loop;
end $$;
