-- 走访“问”: doors on lists, visits, what phones hand in piece by piece, paper slips. docs/decisions/0012 and 0013.

-- A door, and nothing about who lives behind it.
create table household (
  district_id text not null,
  id uuid not null,
  grid_id text not null,
  door text not null check (length(door) between 1 and 80),
  -- The same door written otherwise (full width, blanks, dashes) is the same door.
  door_key text not null check (length(door_key) between 1 and 80),
  active boolean not null default true,
  created_at timestamptz not null,
  primary key (district_id, id),
  unique (district_id, grid_id, door_key),
  foreign key (district_id, grid_id) references grid (district_id, id)
);

-- A phone, enrolled by a signed-in person. Revoked, it wipes itself at its next call.
create table field_device (
  district_id text not null,
  id uuid not null,
  staff_id uuid not null,
  label text not null check (length(label) between 1 and 60),
  enrolled_at timestamptz not null,
  last_seen_at timestamptz,
  -- What it said was still unsent when it last called.
  unsent integer check (unsent >= 0),
  revoked_at timestamptz,
  revoked_by uuid,
  primary key (district_id, id),
  foreign key (district_id, staff_id) references staff (district_id, id),
  check ((revoked_at is null) = (revoked_by is null))
);
create index field_device_of_staff on field_device (district_id, staff_id);

-- One ring at one door. Its id is the command id that the phone made.
create table visit (
  district_id text not null,
  id uuid not null,
  -- Keyed fingerprint of what was said: the same id with other words is refused.
  print bytea not null,
  -- The drive in whose window it happened; null: in none.
  drive_id text,
  village_id text not null,
  grid_id text,
  -- Which door and what was noted: forgotten when the drive is closed.
  household_id uuid,
  door text,
  door_key text,
  note text,
  lat double precision,
  lon double precision,
  accuracy_m real,
  result text not null check (result in ('heard', 'nothing', 'absent', 'refused')),
  staff_id uuid not null,
  device_id uuid not null,
  -- Place in the order of the device.
  seq integer not null check (seq > 0),
  app_version text not null,
  -- The phone's clock, when it happened and when it was sent; ours, when it arrived; the difference of the two.
  happened_at timestamptz not null,
  sent_at timestamptz not null,
  received_at timestamptz not null,
  clock_off_ms bigint not null,
  -- `happened_at` by our clock: what days and drives are counted by.
  visited_at timestamptz not null,
  -- The phone's clock cannot have been right; the time of arrival stands instead.
  clock_doubt boolean not null,
  primary key (district_id, id),
  foreign key (district_id, drive_id) references drive (district_id, id),
  foreign key (district_id, village_id) references unit (district_id, id),
  foreign key (district_id, household_id) references household (district_id, id),
  foreign key (district_id, device_id) references field_device (district_id, id),
  check ((lat is null) = (lon is null))
);
-- All visits at one door, and the results of a village, from one index.
create index visit_at_door on visit (district_id, drive_id, village_id, door_key)
  include (grid_id, household_id, result, visited_at);

-- Append-only but for one thing: once its drive is closed, a visit forgets its door.
create function visit_only_forgets() returns trigger language plpgsql as $$
declare
  forgotten visit := old;
begin
  forgotten.household_id := null; forgotten.door := null; forgotten.door_key := null; forgotten.note := null;
  forgotten.lat := null; forgotten.lon := null; forgotten.accuracy_m := null;
  if new is not distinct from forgotten and exists (
    select 1 from drive where district_id = old.district_id and id = old.drive_id and closed_at is not null
  ) then
    return new;
  end if;
  raise exception 'visit is append-only: % refused', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger visit_append_only before update on visit for each row execute function visit_only_forgets();
create trigger visit_never_deleted before delete on visit for each row execute function refuse_change();
create trigger visit_no_truncate before truncate on visit for each statement execute function refuse_change();

-- What was said at the door and became an appeal, or one more voice on one.
create table visit_appeal (
  district_id text not null,
  visit_id uuid not null,
  no integer not null check (no > 0),
  appeal_id uuid not null,
  -- As the history keeps it: a hash, because the id itself opens the receipt.
  command_id text not null,
  joined boolean not null,
  -- How they agreed that somebody else writes it down.
  consent jsonb not null,
  primary key (district_id, visit_id, no),
  foreign key (district_id, visit_id) references visit (district_id, id),
  foreign key (district_id, appeal_id) references appeal (district_id, id)
);
create index visit_of_appeal on visit_appeal (district_id, appeal_id);
create trigger visit_appeal_append_only before update or delete on visit_appeal
  for each row execute function refuse_change();
create trigger visit_appeal_no_truncate before truncate on visit_appeal
  for each statement execute function refuse_change();

-- What remains of the doors of a closed drive. Visits that arrive after it was counted add lines of their own.
create table visit_count (
  district_id text not null,
  drive_id text not null,
  counted_at timestamptz not null,
  village_id text not null,
  -- '': a door that stood in no grid.
  grid_id text not null,
  result text not null check (result in ('heard', 'nothing', 'absent', 'refused')),
  -- Doors on the list, and doors that stood on none, by the result that counts.
  listed integer not null check (listed >= 0),
  unlisted integer not null check (unlisted >= 0),
  visits integer not null check (visits >= 0),
  primary key (district_id, drive_id, counted_at, village_id, grid_id, result),
  foreign key (district_id, drive_id) references drive (district_id, id)
);
create trigger visit_count_append_only before update or delete on visit_count
  for each row execute function refuse_change();
create trigger visit_count_no_truncate before truncate on visit_count
  for each statement execute function refuse_change();

-- A photo, a voice note or a signature on its way. The pieces lie in the data folder until it is whole.
create table field_upload (
  district_id text not null,
  id uuid not null,
  staff_id uuid not null,
  device_id uuid not null,
  visit_id uuid not null,
  -- As in visit_appeal; null: it belongs to every appeal of the visit.
  command_id text,
  kind text not null check (kind in ('photo', 'voice', 'signature')),
  bytes integer not null check (bytes between 1 and 12582912),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  received integer not null default 0 check (received between 0 and bytes),
  file_id uuid,
  created_at timestamptz not null,
  done_at timestamptz,
  primary key (district_id, id),
  foreign key (district_id, visit_id) references visit (district_id, id)
);
create index field_upload_of_visit on field_upload (district_id, visit_id);
create index field_upload_unfinished on field_upload (district_id, staff_id) where done_at is null;

-- Paper for people without a phone: printed beforehand, each stands for a command id.
create table slip (
  district_id text not null,
  no text not null check (no ~ '^[2-9A-HJKMNPQRSTWXYZ]{6}$'),
  staff_id uuid not null,
  -- The id opens the receipt, so it is sealed; the hash tells whether the slip was used.
  command_sealed bytea not null,
  command_id text not null,
  printed_at timestamptz not null,
  primary key (district_id, no),
  foreign key (district_id, staff_id) references staff (district_id, id)
);
create index slip_of_staff on slip (district_id, staff_id, printed_at);
create trigger slip_append_only before update or delete on slip for each row execute function refuse_change();
create trigger slip_no_truncate before truncate on slip for each statement execute function refuse_change();

-- Voice notes are kept as they are.
alter table file drop constraint file_media_type_check;
alter table file add constraint file_media_type_check
  check (media_type in ('image/jpeg', 'application/pdf', 'audio/webm', 'audio/mp4', 'audio/ogg'));
