-- The doors through which appeals arrive: photos, printed place codes, unfinished forms, and how often one may knock.

-- What was uploaded, already decoded and encoded anew. The bytes lie under their hash in the data folder;
-- which appeal shows it stands in appeal_file.
create table file (
  district_id  text not null references district (id),
  id           uuid not null,
  sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  thumb_sha256 text check (thumb_sha256 ~ '^[0-9a-f]{64}$'),
  media_type   text not null check (media_type in ('image/jpeg', 'application/pdf')),
  bytes        integer not null check (bytes > 0),
  width        integer,
  height       integer,
  uploaded_by  text not null check (uploaded_by in ('citizen', 'staff')),
  -- null: a citizen, who has no account
  staff_id     uuid,
  created_at   timestamptz not null,
  primary key (district_id, id),
  check ((uploaded_by = 'staff') = (staff_id is not null))
);
create index file_by_age on file (district_id, created_at);
create index file_content on file (sha256);
create index file_thumb on file (thumb_sha256) where thumb_sha256 is not null;

-- 扫码“采”: a printed code stands for a place.
create table place_code (
  district_id text not null references district (id),
  code        text not null check (code ~ '^[2-9A-HJKMNPQRSTWXYZ]{10}$'),
  unit_id     text not null,
  label       text not null check (length(label) between 1 and 100),
  kind        text not null check (kind in ('grid', 'building', 'shop', 'site')),
  created_by  uuid not null,
  created_at  timestamptz not null,
  revoked_by  uuid,
  revoked_at  timestamptz,
  scans       bigint not null default 0,
  primary key (district_id, code),
  foreign key (district_id, unit_id) references unit (district_id, id),
  check ((revoked_by is null) = (revoked_at is null))
);
create index place_code_by_unit on place_code (district_id, unit_id, created_at);

-- A citizen's unfinished form, sealed as a whole; gone after a few hours or when it is sent.
create table draft (
  district_id text not null references district (id),
  -- SHA-256 of the cookie: who reads this table cannot continue the form.
  token_hash  bytea not null,
  sealed      bytea not null,
  updated_at  timestamptz not null,
  primary key (district_id, token_hash)
);
create index draft_by_age on draft (updated_at);

-- How often in this window. Unlogged: counting costs no disk flush, and after a crash everyone starts from zero.
create unlogged table throttle (
  district_id  text not null,
  -- Keyed fingerprint of what is counted: an address, a receipt code.
  key          bytea not null,
  window_start timestamptz not null,
  n            integer not null,
  primary key (district_id, key, window_start)
);
create index throttle_by_age on throttle (window_start);
