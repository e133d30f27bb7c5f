-- Photos are taken in first and made ready afterwards (decision 0015). Until then there is nothing that could be shown:
-- `sha256` names only what was decoded, encoded anew and freed of what the camera wrote beside the picture.
alter table file
  alter column sha256 drop not null,
  -- Never to be ready: the decoder cannot read it. Said on the appeal; what came in is kept apart for a while.
  add column broken boolean not null default false,
  add constraint file_waits_only_as_photo check (sha256 is not null or media_type = 'image/jpeg'),
  add constraint file_broken_or_ready check (not broken or sha256 is null);
-- Every page of an appeal asks whether all its photos are ready.
create index file_not_ready on file (district_id, id) where sha256 is null;

-- What is still to be made ready. The row is the job: it stands in the transaction that took the photo in, and whoever
-- works on it holds its lock, which dies with them.
create table file_waiting (
  district_id text not null,
  file_id     uuid not null,
  attempts    integer not null default 0,
  not_before  timestamptz not null,
  primary key (district_id, file_id),
  foreign key (district_id, file_id) references file (district_id, id) on delete cascade
);
create index file_waiting_next on file_waiting (district_id, not_before);
