-- 佐证原件: what staff hand in as evidence is kept as it came, sealed under the key of the identities, apart from the copy
-- that people see. It goes after a day unless an appeal names it as evidence, and else with its time (kept-originals.ts).
alter table file_waiting add column keep_original boolean not null default false;

-- The row stands before the sealed bytes do, so that none lie on the disk without one.
create table file_original (
  district_id text not null references district (id),
  file_id uuid not null,
  -- Of the bytes that were handed in, not of the copy.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes integer not null check (bytes > 0),
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
  handed_in_at timestamptz not null,
  -- Null: no appeal has named it as evidence yet.
  appeal_id uuid,
  primary key (district_id, file_id)
);
create index file_original_unnamed on file_original (district_id, handed_in_at) where appeal_id is null;
create index file_original_of on file_original (district_id, appeal_id) where appeal_id is not null;

-- Every look at an original: who, as which office, why. Read by inspectors and auditors; the original itself may be gone.
create table original_look (
  district_id text not null references district (id),
  id uuid not null,
  appeal_id uuid not null,
  file_id uuid not null,
  staff_id uuid not null,
  unit_id text not null,
  reason text not null,
  at timestamptz not null,
  primary key (district_id, id)
);
create index original_look_of on original_look (district_id, appeal_id, at);
create trigger original_look_append_only before update or delete on original_look
  for each row execute function refuse_change();
create trigger original_look_no_truncate before truncate on original_look
  for each statement execute function refuse_change();
