-- The ledger: what happened (append-only), and the row that lists read, written in the same transaction.

create table district (
  id text primary key,
  name text not null,
  rulebook_version integer not null default 0,
  calendar_version integer not null default 0,
  organisation_version integer not null default 0,
  -- The district's first year, drive and so on are data, never code.
  created_at timestamptz not null default now()
);

create table appeal_event (
  district_id text not null references district (id),
  appeal_id uuid not null,
  seq integer not null check (seq > 0),
  type text not null check (length(type) between 1 and 40),
  body jsonb not null,
  actor_kind text not null check (actor_kind in ('staff', 'reporter', 'system')),
  -- A staff id, or the number of the reporter; null for the system.
  actor_id text,
  -- As which unit.
  unit_id text,
  at timestamptz not null,
  rulebook_version integer not null,
  command_id text not null check (length(command_id) between 1 and 200),
  -- Position within the command; a merge writes to two appeals under one command.
  command_part integer not null,
  prev_hash bytea check (prev_hash is null or length(prev_hash) = 32),
  hash bytea not null check (length(hash) = 32),
  primary key (district_id, appeal_id, seq),
  check ((seq = 1) = (prev_hash is null))
);
-- A command happens once, however often it is sent.
create unique index appeal_event_command on appeal_event (district_id, command_id) where command_part = 0;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger appeal_event_append_only before update or delete on appeal_event
  for each row execute function refuse_change();
create trigger appeal_event_no_truncate before truncate on appeal_event
  for each statement execute function refuse_change();

create table appeal (
  district_id text not null references district (id),
  id uuid not null,
  code text not null,
  version integer not null check (version > 0),
  state text not null,
  ledger text not null check (ledger in ('village', 'town', 'district')),
  channel text not null,
  type text,
  category text,
  unit_id text not null,
  dispatcher_unit_id text,
  co_unit_ids text[] not null,
  town_id text,
  area_id text,
  collector_id text,
  drive_id text,
  against_unit_id text,
  sealed boolean not null,
  text text not null,
  place_detail text,
  due_on date,
  due_kind text,
  -- The next day on which time alone changes something; null when nothing waits for time.
  sweep_on date,
  provisional boolean not null,
  handoffs integer not null,
  voices integer not null check (voices >= 1),
  redo_count integer not null,
  merged_into_id uuid,
  registered_at timestamptz not null,
  -- The whole folded state; the columns above repeat what lists filter by.
  current jsonb not null,
  head_hash bytea not null check (length(head_hash) = 32),
  primary key (district_id, id),
  unique (district_id, code),
  check (sealed or against_unit_id is null)
) with (fillfactor = 85); -- room on the page for the next version of a row: most acts move no index
-- In the order of the lists; what is included lets counts and the search for a page do without the rows.
create index appeal_due on appeal (district_id, (coalesce(due_on, '9999-12-31'::date)), id) include (due_on, sealed);
create index appeal_unit on appeal (district_id, unit_id, (coalesce(due_on, '9999-12-31'::date)), id) include (due_on, state, sealed);
create index appeal_state on appeal (district_id, state, (coalesce(due_on, '9999-12-31'::date)), id) include (due_on, sealed);
create index appeal_town on appeal (district_id, town_id, (coalesce(due_on, '9999-12-31'::date)), id) include (due_on, state, sealed);
create index appeal_area on appeal (district_id, area_id, (coalesce(due_on, '9999-12-31'::date)), id) include (due_on, state, sealed);
create index appeal_sealed on appeal (district_id, unit_id, (coalesce(due_on, '9999-12-31'::date)), id) where sealed;
create index appeal_sweep on appeal (district_id, sweep_on) where sweep_on is not null;
create index appeal_provisional on appeal (district_id, id) where provisional;
create index appeal_merged on appeal (district_id, merged_into_id) where merged_into_id is not null;
create index appeal_co_unit on appeal using gin (co_unit_ids) where co_unit_ids <> '{}';
create index appeal_collector on appeal (district_id, collector_id, id) where collector_id is not null;

-- An appeal's row is changed by the ledger and never taken away.
create trigger appeal_never_deleted before delete on appeal for each row execute function refuse_change();
create trigger appeal_no_truncate before truncate on appeal for each statement execute function refuse_change();

-- Two-character pieces of the text (docs/decisions/0006): Chinese search without an extension. Apart from the row,
-- because the text never changes and a verb should not have to write sixty pieces into this index again.
create table appeal_words (
  district_id text not null,
  appeal_id uuid not null,
  grams tsvector not null,
  primary key (district_id, appeal_id),
  foreign key (district_id, appeal_id) references appeal (district_id, id)
);
create index appeal_words_grams on appeal_words using gin (grams) with (fastupdate = off);

-- Counts by unit and state without counting: each change adds a line, a job folds the lines together.
create table appeal_tally (
  district_id text not null,
  town_id text not null,
  unit_id text not null,
  ledger text not null,
  state text not null,
  sealed boolean not null,
  n integer not null
);
create index appeal_tally_key on appeal_tally (district_id, unit_id, ledger, state);

-- 反映人: one row per receipt. Names, phones and doors are sealed (AES-256-GCM), shown masked.
create table reporter (
  district_id text not null,
  appeal_id uuid not null,
  no integer not null check (no >= 1),
  receipt_code text,
  secret_mac bytea,
  name_sealed bytea,
  phone_sealed bytea,
  address_sealed bytea,
  email_sealed bytea,
  name_masked text,
  phone_masked text,
  -- Where echoes go besides the tracking page.
  echo_channel text check (echo_channel in ('sms', 'mail', 'wechat')),
  created_at timestamptz not null,
  primary key (district_id, appeal_id, no),
  foreign key (district_id, appeal_id) references appeal (district_id, id)
);
create unique index reporter_receipt on reporter (district_id, receipt_code) where receipt_code is not null;

-- Every look at an identity: who, as which unit, why. The reporter reads it.
create table identity_look (
  district_id text not null,
  id uuid not null,
  appeal_id uuid not null,
  reporter_no integer not null,
  staff_id uuid,
  unit_id text,
  reason text not null,
  at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, appeal_id, reporter_no) references reporter (district_id, appeal_id, no)
);
create index identity_look_appeal on identity_look (district_id, appeal_id, at);
create trigger identity_look_append_only before update or delete on identity_look
  for each row execute function refuse_change();
create trigger identity_look_no_truncate before truncate on identity_look
  for each statement execute function refuse_change();

-- 起底: the drive an appeal was surfaced in.
create table drive (
  district_id text not null references district (id),
  id text not null,
  name text not null,
  from_on date not null,
  to_on date not null,
  primary key (district_id, id),
  check (from_on <= to_on)
);

-- Which appeal shows which file (the file itself stands in `file`); written with the event that brought it.
create table appeal_file (
  district_id text not null,
  file_id uuid not null,
  appeal_id uuid not null,
  primary key (district_id, file_id, appeal_id),
  foreign key (district_id, appeal_id) references appeal (district_id, id)
);
