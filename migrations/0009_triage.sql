-- 甄别 help: what was learnt from the ledger, and what was suggested. The decisions themselves stand in the history.

create table classifier_model (
  district_id text not null references district (id),
  version     integer not null check (version > 0),
  trained_at  timestamptz not null,
  -- null: the nightly job
  trained_by  uuid,
  -- Texts it learnt from.
  texts       integer not null check (texts > 0),
  -- Measured on groups of texts that no version ever learns from; beside it what was active then.
  figures     jsonb not null,
  -- The file in the data folder.
  sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  active      boolean not null,
  -- Why it is active or not: better, worse, switched by a person.
  reason      text not null check (reason in ('better', 'worse', 'chosen', 'replaced')),
  primary key (district_id, version)
);
create unique index classifier_model_active on classifier_model (district_id) where active;

-- What was shown to whoever decides. Beside it the history says what was decided.
create table triage_suggestion (
  district_id    text not null,
  appeal_id      uuid not null,
  -- The appeal as it was when the suggestion was made.
  appeal_version integer not null,
  -- 0: the keywords of the rulebook.
  model_version  integer not null,
  made_at        timestamptz not null,
  -- null: not sure enough to suggest one
  category       text,
  probability    real not null check (probability between 0 and 1),
  top            jsonb not null,
  unit_id        text,
  unit_sure      real check (unit_sure between 0 and 1),
  primary key (district_id, appeal_id, appeal_version, model_version),
  foreign key (district_id, appeal_id) references appeal (district_id, id)
);
create index triage_suggestion_by_time on triage_suggestion (district_id, made_at);
create trigger triage_suggestion_append_only before update or delete on triage_suggestion
  for each row execute function refuse_change();
create trigger triage_suggestion_no_truncate before truncate on triage_suggestion
  for each statement execute function refuse_change();
-- Learning and routing read the decisions of people.
create index appeal_event_decided on appeal_event (district_id, type, at)
  where type in ('classified', 'dispatched', 'arbitrated');

-- Where matters went and stayed: past dispatches by category and town, counted anew every night.
create table routing_habit (
  district_id text not null references district (id),
  category    text not null,
  town_id     text not null,
  unit_id     text not null,
  track       text not null,
  dispatched  integer not null,
  returned    integer not null,
  arbitrated  integer not null,
  primary key (district_id, category, town_id, unit_id, track)
);
