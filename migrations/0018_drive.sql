-- 起底: the plan of a drive, every version of it, its freeze, and the grids that its doors are counted by.
-- docs/decisions/0012.

alter table drive
  add column version integer not null default 1 check (version > 0),
  -- Doors in use.
  add column channels text[] not null default '{scan,letter,questionnaire,meeting,visit,study,hotline,web,import}',
  -- Teams with their areas and collectors, and quotas by area and door: read and replaced whole.
  add column plan jsonb not null default '{"teams": [], "quotas": []}',
  -- The drive this one is compared with.
  add column previous_id text,
  add column closed_at timestamptz,
  add foreign key (district_id, previous_id) references drive (district_id, id);

-- Every version of the plan, and the acts of the drive: who, when, why.
create table drive_act (
  district_id text not null,
  drive_id text not null,
  seq integer not null check (seq > 0),
  act text not null check (act in ('planned', 'changed', 'frozen', 'closed')),
  body jsonb not null,
  reason text,
  staff_id uuid,
  at timestamptz not null,
  primary key (district_id, drive_id, seq),
  foreign key (district_id, drive_id) references drive (district_id, id)
);
create trigger drive_act_append_only before update or delete on drive_act
  for each row execute function refuse_change();
create trigger drive_act_no_truncate before truncate on drive_act
  for each statement execute function refuse_change();

-- The numbers as they stood when the window ended: once, never changed.
create table drive_freeze (
  district_id text not null,
  drive_id text not null,
  totals jsonb not null,
  -- SHA-256 of the canonical form of `totals`.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  staff_id uuid not null,
  at timestamptz not null,
  primary key (district_id, drive_id),
  foreign key (district_id, drive_id) references drive (district_id, id)
);
create trigger drive_freeze_append_only before update or delete on drive_freeze
  for each row execute function refuse_change();
create trigger drive_freeze_no_truncate before truncate on drive_freeze
  for each statement execute function refuse_change();

-- 网格: the smallest area that a collector walks, within one village or community.
create table grid (
  district_id text not null,
  id text not null check (id ~ '^[0-9a-z][0-9a-z-]{0,59}$'),
  unit_id text not null,
  name text not null check (length(name) between 1 and 60),
  active boolean not null default true,
  primary key (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id)
);
create index grid_of_unit on grid (district_id, unit_id);

-- All that the totals of a drive need, read from the index alone. A verb that changes state or unit moves one entry.
create index appeal_drive on appeal (district_id, drive_id, channel, state, unit_id)
  include (town_id, area_id, registered_at, voices, sealed) where drive_id is not null;
