-- The rulebook and the working calendar: versions that decisions were made under. What is published never changes.

create table calendar (
  district_id text not null references district (id),
  version integer not null check (version > 0),
  -- A staff id; null for the version that came with the program.
  imported_by uuid,
  imported_at timestamptz not null,
  primary key (district_id, version)
);

create table calendar_day (
  district_id text not null,
  version integer not null,
  -- The year of the notice. A day at the turn of the year may stand in two notices; the later one holds.
  year integer not null check (year between 2000 and 2099),
  day date not null,
  kind text not null check (kind in ('off', 'work')),
  name text not null check (length(name) between 1 and 40),
  primary key (district_id, version, year, day),
  foreign key (district_id, version) references calendar (district_id, version)
);

create trigger calendar_append_only before update or delete on calendar
  for each row execute function refuse_change();
create trigger calendar_no_truncate before truncate on calendar
  for each statement execute function refuse_change();
create trigger calendar_day_append_only before update or delete on calendar_day
  for each row execute function refuse_change();
create trigger calendar_day_no_truncate before truncate on calendar_day
  for each statement execute function refuse_change();

create table rulebook (
  district_id text not null references district (id),
  version integer not null check (version > 0),
  status text not null check (status in ('draft', 'published')),
  doc jsonb not null,
  -- The version that was in force when the draft was begun.
  based_on integer,
  note text not null check (length(note) <= 500),
  -- Counts the savings of a draft: whoever saves names the one they had on screen.
  edit integer not null check (edit > 0),
  edited_by uuid,
  edited_at timestamptz not null,
  -- A staff id; null for the version that came with the program.
  published_by uuid,
  -- From this moment on decisions are made under it.
  published_at timestamptz,
  primary key (district_id, version),
  check ((status = 'published') = (published_at is not null))
);
create unique index rulebook_one_draft on rulebook (district_id) where status = 'draft';

-- A function of its own: the program keeps its right to write drafts, so this table is not one of the append-only ones.
create function refuse_published_change() returns trigger language plpgsql as $$
begin
  raise exception 'a published rulebook never changes: % refused', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger rulebook_published_stays before update or delete on rulebook
  for each row when (old.status = 'published') execute function refuse_published_change();
create trigger rulebook_no_truncate before truncate on rulebook
  for each statement execute function refuse_published_change();
