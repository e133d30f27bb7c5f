-- The doors on paper: place codes with a keyed check and counted by day, letter boxes, questionnaires.
-- docs/decisions/0012: their records are append-only and written after the appeals they name.

-- 扫码“采”: ten random characters, and four that only this district's key can make. Codes of before have ten and stay valid.
alter table place_code
  drop constraint place_code_code_check,
  add constraint place_code_code_check check (code ~ '^[2-9A-HJKMNPQRSTWXYZ]{10}([2-9A-HJKMNPQRSTWXYZ]{4})?$'),
  add column grid_id text,
  add foreign key (district_id, grid_id) references grid (district_id, id);
create index place_code_by_grid on place_code (district_id, grid_id) where grid_id is not null;

-- How often a code was scanned on a day: coverage needs to know when, never who.
create table place_scan_day (
  district_id text not null,
  code text not null,
  on_day date not null,
  n integer not null check (n > 0),
  primary key (district_id, code, on_day),
  foreign key (district_id, code) references place_code (district_id, code)
);

-- Files that a door's record keeps although no appeal names them: scans of letters and sheets, photos of seals.
create table file_kept (
  district_id text not null,
  file_id uuid not null,
  door text not null check (door in ('letter', 'questionnaire', 'meeting', 'study')),
  primary key (district_id, file_id),
  foreign key (district_id, file_id) references file (district_id, id)
);

-- 信箱“收”
create table letter_box (
  district_id text not null references district (id),
  id uuid not null,
  -- The number on the box and on every letter out of it.
  no integer not null check (no > 0),
  unit_id text not null,
  place text not null check (length(place) between 1 and 100),
  keeper text not null check (length(keeper) between 1 and 50),
  active boolean not null default true,
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (district_id, id),
  unique (district_id, no),
  foreign key (district_id, unit_id) references unit (district_id, id)
);
create index letter_box_by_unit on letter_box (district_id, unit_id);

-- What the first person says they found. It counts when the second has said the same from their own account.
create table letter_opening (
  district_id text not null,
  -- The command that made it.
  id uuid not null,
  box_id uuid not null,
  opened_at timestamptz not null,
  seal_found text not null,
  seal_intact boolean not null,
  seal_new text not null,
  letters integer not null check (letters between 0 and 500),
  note text,
  file_ids uuid[] not null,
  staff_id uuid not null,
  at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, box_id) references letter_box (district_id, id)
);
create index letter_opening_of_box on letter_opening (district_id, box_id, opened_at);

create table letter_opening_answer (
  district_id text not null,
  opening_id uuid not null,
  agrees boolean not null,
  -- The number of its first letter among those of the box on that day; null where the second person did not agree.
  first_no integer check (first_no > 0),
  remark text,
  staff_id uuid not null,
  at timestamptz not null,
  primary key (district_id, opening_id),
  foreign key (district_id, opening_id) references letter_opening (district_id, id),
  check (agrees = (first_no is not null)),
  check (agrees or remark is not null)
);

-- The scan of a letter. A better one is added; the first stays.
create table letter_scan (
  district_id text not null,
  -- The command that made it.
  id uuid not null,
  opening_id uuid not null,
  no integer not null check (no > 0),
  file_ids uuid[] not null check (cardinality(file_ids) > 0),
  staff_id uuid not null,
  at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, opening_id) references letter_opening (district_id, id)
);
create index letter_scan_of_letter on letter_scan (district_id, opening_id, no, at);

-- What became of a letter: appeals, or a reason why none. Once, and it is counted either way.
create table letter_entry (
  district_id text not null,
  opening_id uuid not null,
  no integer not null check (no > 0),
  command_id uuid not null,
  result text not null check (result in ('appeals', 'empty', 'unreadable', 'no_appeal')),
  reason text,
  appeal_ids uuid[] not null,
  staff_id uuid not null,
  at timestamptz not null,
  primary key (district_id, opening_id, no),
  unique (district_id, command_id),
  foreign key (district_id, opening_id) references letter_opening (district_id, id),
  check ((result = 'appeals') = (cardinality(appeal_ids) > 0)),
  check (result = 'appeals' or reason is not null)
);

-- 问卷“征”: a template is never changed, it gets a new version; sheets already printed keep theirs.
create table questionnaire (
  district_id text not null references district (id),
  id uuid not null,
  version integer not null check (version > 0),
  title text not null,
  intro text not null,
  questions jsonb not null,
  staff_id uuid not null,
  at timestamptz not null,
  primary key (district_id, id, version)
);

create table questionnaire_batch (
  district_id text not null,
  -- The command that made it.
  id uuid not null,
  -- The number on every sheet.
  no integer not null check (no > 0),
  questionnaire_id uuid not null,
  version integer not null,
  unit_id text not null,
  sheets integer not null check (sheets between 1 and 500),
  -- Pages of one sheet as it was printed.
  pages integer not null check (pages between 1 and 20),
  staff_id uuid not null,
  at timestamptz not null,
  primary key (district_id, id),
  unique (district_id, no),
  foreign key (district_id, questionnaire_id, version) references questionnaire (district_id, id, version),
  foreign key (district_id, unit_id) references unit (district_id, id)
);
create index questionnaire_batch_by_unit on questionnaire_batch (district_id, unit_id);

-- The source page. A better scan is added; the first stays.
create table questionnaire_page (
  district_id text not null,
  batch_id uuid not null,
  sheet integer not null check (sheet > 0),
  page integer not null check (page > 0),
  file_id uuid not null,
  staff_id uuid not null,
  at timestamptz not null,
  primary key (district_id, batch_id, sheet, page, file_id),
  foreign key (district_id, batch_id) references questionnaire_batch (district_id, id)
);

-- One reading of a sheet. Two people read each, neither sees the other's before.
create table questionnaire_keying (
  district_id text not null,
  batch_id uuid not null,
  sheet integer not null check (sheet > 0),
  nth integer not null check (nth in (1, 2)),
  command_id uuid not null,

  answers jsonb not null,
  staff_id uuid not null,
  at timestamptz not null,
  primary key (district_id, batch_id, sheet, nth),
  unique (district_id, batch_id, sheet, staff_id),
  unique (district_id, command_id),
  foreign key (district_id, batch_id) references questionnaire_batch (district_id, id)
);

-- What counts: both readings agreed, or somebody who looked at the page again decided. Or why there is nothing.
create table questionnaire_settled (
  district_id text not null,
  batch_id uuid not null,
  sheet integer not null check (sheet > 0),
  how text not null check (how in ('agreed', 'decided', 'not_returned', 'blank', 'unreadable')),
  filled_on date,
  answers jsonb,
  reason text,
  appeal_ids uuid[] not null,
  staff_id uuid not null,
  at timestamptz not null,
  primary key (district_id, batch_id, sheet),
  foreign key (district_id, batch_id) references questionnaire_batch (district_id, id),
  check ((how in ('agreed', 'decided')) = (answers is not null and filled_on is not null)),
  check (how in ('agreed', 'decided') or reason is not null)
);

do $$
declare each text;
begin
  foreach each in array array['letter_opening', 'letter_opening_answer', 'letter_scan', 'letter_entry', 'questionnaire',
    'questionnaire_batch', 'questionnaire_page', 'questionnaire_keying', 'questionnaire_settled'] loop
    execute format('create trigger %1$s_append_only before update or delete on %1$s for each row execute function refuse_change()', each);
    execute format('create trigger %1$s_no_truncate before truncate on %1$s for each statement execute function refuse_change()', each);
  end loop;
end $$;
