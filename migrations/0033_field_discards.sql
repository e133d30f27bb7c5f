-- 放弃: what the rules refused and the collector then gave up, with the reason; so nothing that was done at a door is lost in silence.
-- No door and no words: who it was about stays sealed on the phone, and whoever wants to know asks the collector.
create table field_discard (
  district_id text not null,
  -- Made on the phone: the same once more is the same row.
  id uuid not null,
  device_id uuid not null,
  staff_id uuid not null,
  -- The command id of what was given up, and how many files went with it.
  entry_id uuid not null,
  kind text not null check (kind in ('visit', 'upload')),
  files integer not null check (files >= 0),
  -- Why the server had refused it, as the phone was told.
  refusal text not null,
  refusal_words text not null,
  reason text not null,
  -- By our clock; `clock_doubt`: the phone's cannot have been right, and this is when it arrived.
  discarded_at timestamptz not null,
  clock_doubt boolean not null,
  received_at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, device_id) references field_device (district_id, id),
  foreign key (district_id, staff_id) references staff (district_id, id)
);
create index field_discard_newest on field_discard (district_id, received_at desc);
create trigger field_discard_append_only before update or delete on field_discard
  for each row execute function refuse_change();
create trigger field_discard_no_truncate before truncate on field_discard
  for each statement execute function refuse_change();
