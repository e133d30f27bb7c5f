-- 台账导入: one row per uploaded sheet. The sheet holds names and phones, so it is sealed, and taken away when it has
-- served its purpose; what was imported stands in the ledger.

create table import_batch (
  district_id text not null references district (id),
  id uuid not null,
  -- As the file was called.
  name text not null check (length(name) between 1 and 200),
  sha256 text not null check (length(sha256) = 64),
  sealed_sheet bytea,
  -- The rows that could not be imported, sealed like the sheet they stood in.
  sealed_rejects bytea,
  -- null: the program's own command line.
  uploaded_by uuid,
  -- The town that imports; null for the district.
  town_id text,
  state text not null check (state in ('uploaded', 'checked', 'running', 'done', 'failed')),
  mapping jsonb,
  on_rejects text check (on_rejects in ('refuse', 'skip')),
  counts jsonb,
  done integer not null default 0,
  total integer not null default 0,
  -- A refusal's code.
  failure text check (length(failure) <= 60),
  -- One worker at a time.
  lease_until timestamptz,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (district_id, id),
  foreign key (district_id, uploaded_by) references staff (district_id, id),
  check (state = 'uploaded' or mapping is not null),
  check ((state in ('done', 'failed')) = (finished_at is not null))
);
create index import_batch_of_file on import_batch (district_id, sha256);
create index import_batch_of_staff on import_batch (district_id, uploaded_by, created_at desc);
create index import_batch_to_forget on import_batch (district_id, created_at)
  where sealed_sheet is not null or sealed_rejects is not null;
