-- 甄别无效: who is asked to confirm, when it was screened out, and the random audit of that pile.
-- Both columns are functions of the folded state; for every row there is as yet they are null.
alter table appeal add column confirm_unit_id text;
alter table appeal add column screened_on date;
create index appeal_confirming on appeal (district_id, confirm_unit_id, (coalesce(due_on, '9999-12-31'::date)), id)
  where confirm_unit_id is not null;
create index appeal_screened on appeal (district_id, screened_on, id) where screened_on is not null;

-- One lot over the pile of a period. The seed is made when the audit is opened, its hash is shown at once and itself only
-- when the pieces are drawn: whoever screens out in the meantime cannot know what will be looked at.
create table screening_audit (
  district_id text not null,
  id uuid not null,
  from_on date not null,
  to_on date not null,
  percent integer not null check (percent between 1 and 100),
  seed bytea not null check (length(seed) = 32),
  seed_sha256 bytea not null check (length(seed_sha256) = 32),
  opened_by text not null,
  opened_at timestamptz not null,
  drawn_by text,
  drawn_at timestamptz,
  -- How many stood in the pile at that moment, and the hash over their ids in the order of the lot.
  pile integer,
  pile_sha256 bytea,
  primary key (district_id, id),
  unique (district_id, from_on),
  check (from_on <= to_on),
  check ((drawn_at is null) = (drawn_by is null) and (drawn_at is null) = (pile is null)
    and (drawn_at is null) = (pile_sha256 is null))
);

create table screening_audit_piece (
  district_id text not null,
  audit_id uuid not null,
  -- Its place in the lot, from 1.
  place integer not null check (place > 0),
  appeal_id uuid not null,
  finding text check (finding in ('right', 'wrong')),
  reason text,
  found_by text,
  found_at timestamptz,
  primary key (district_id, audit_id, place),
  unique (district_id, audit_id, appeal_id),
  foreign key (district_id, audit_id) references screening_audit (district_id, id),
  foreign key (district_id, appeal_id) references appeal (district_id, id),
  check ((finding is null) = (found_by is null) and (finding is null) = (found_at is null)),
  check (finding is distinct from 'wrong' or reason is not null)
);
