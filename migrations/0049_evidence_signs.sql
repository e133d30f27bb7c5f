-- 佐证: where it was photographed, what was added after the claim, words that are nearly the same; flags by unit.
-- Of a photo of the staff, where it was taken: sealed under the key of the identities, apart from the file and its public
-- copies; opened only by the machine that compares. What people read is a distance, rounded. Nothing of a citizen's photo.
create table file_place (
  district_id text not null,
  file_id uuid not null,
  sealed bytea not null,
  primary key (district_id, file_id),
  foreign key (district_id, file_id) references file (district_id, id) on delete cascade
);

-- Where a village lies: the middle of at least five doors, and how far nineteen of twenty are from it. Learnt while a
-- drive runs, because its doors are forgotten when it is closed. No door is in it.
create table village_place (
  district_id text not null references district (id),
  village_id text not null,
  lat double precision not null,
  lon double precision not null,
  radius_km double precision not null check (radius_km >= 0),
  doors integer not null check (doors >= 5),
  learnt_at timestamptz not null,
  primary key (district_id, village_id)
);

-- Words that are nearly the same share one of these numbers (min-wise hashing), and an index finds them.
alter table evidence_words add column bands integer[] not null default '{}';
create index evidence_words_bands on evidence_words using gin (bands) with (fastupdate = off) where bands <> '{}';

alter table evidence_mark add column added_to timestamptz;
create index appeal_event_supplemented on appeal_event (district_id, at) where type = 'supplemented';

-- Whose claim it was and when: flags are counted by unit and week.
alter table evidence_flag add column unit_id text, add column claimed_at timestamptz;
update evidence_flag as flag set unit_id = claim.unit_id, claimed_at = claim.at
from (select district_id, appeal_id, at, body ->> 'unitId' as unit_id,
    row_number() over (partition by district_id, appeal_id order by seq) as claim_no
  from appeal_event where type in ('claimed', 'referral_answered')
    and appeal_id in (select appeal_id from evidence_flag)) as claim
where claim.district_id = flag.district_id and claim.appeal_id = flag.appeal_id and claim.claim_no = flag.claim_no;
update evidence_flag set unit_id = coalesce(appeal.unit_id, appeal.district_id), claimed_at = found_at from appeal
where evidence_flag.unit_id is null and appeal.district_id = evidence_flag.district_id and appeal.id = evidence_flag.appeal_id;
alter table evidence_flag alter column unit_id set not null, alter column claimed_at set not null,
  drop constraint evidence_flag_kind_check,
  add constraint evidence_flag_kind_check check (kind in ('same_photo', 'near_photo', 'taken_before', 'taken_after',
    'capture_place', 'added_after', 'same_words', 'near_words'));
create index evidence_flag_by_claim on evidence_flag (district_id, claimed_at, unit_id);
