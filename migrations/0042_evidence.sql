-- 佐证: what a machine notes of evidence, to flag and never to decide. Seen by those who check, never public.
-- When a photo of the staff was taken, read from the original before it is stripped. Nothing is kept of a citizen's photo,
-- and of no photo where it was taken.
alter table file add column taken_at timestamptz;

-- Prints of evidence. `bands` cuts the 64 bits of the perceptual hash into five, each with its own number: two hashes
-- that differ in at most four bits share one whole band, so near ones are found by an index, not by comparing all.
create table evidence_print (
  district_id text not null,
  appeal_id uuid not null,
  file_id uuid not null,
  sha256 text not null,
  dhash bit(64),
  bands integer[] not null,
  made_at timestamptz not null,
  primary key (district_id, file_id),
  foreign key (district_id, appeal_id) references appeal (district_id, id)
);
create index evidence_print_sha256 on evidence_print (district_id, sha256);
create index evidence_print_bands on evidence_print using gin (bands) with (fastupdate = off);

-- The words of a result, as a fingerprint: pasted ones are found however many there are.
create table evidence_words (
  district_id text not null,
  appeal_id uuid not null,
  claim_no integer not null,
  print bytea not null,
  made_at timestamptz not null,
  primary key (district_id, appeal_id, claim_no),
  foreign key (district_id, appeal_id) references appeal (district_id, id)
);
create index evidence_words_print on evidence_words (district_id, print);

create table evidence_flag (
  district_id text not null,
  id uuid not null,
  appeal_id uuid not null,
  claim_no integer not null,
  kind text not null check (kind in ('same_photo', 'near_photo', 'taken_before', 'taken_after', 'same_words')),
  file_id uuid,
  other_appeal_id uuid,
  other_file_id uuid,
  detail jsonb not null,
  found_at timestamptz not null,
  -- Somebody who checks says why it means nothing; the flag stays beside it.
  set_aside_by text,
  set_aside_unit text,
  set_aside_reason text,
  set_aside_at timestamptz,
  primary key (district_id, id),
  unique nulls not distinct (district_id, appeal_id, claim_no, kind, file_id),
  foreign key (district_id, appeal_id) references appeal (district_id, id),
  check ((set_aside_by is null) = (set_aside_at is null) and (set_aside_by is null) = (set_aside_reason is null))
);

-- Up to which claim the machine has looked. Looking again finds the same.
create table evidence_mark (
  district_id text primary key,
  looked_to timestamptz not null
);
create index appeal_event_claimed on appeal_event (district_id, at) where type = 'claimed';
