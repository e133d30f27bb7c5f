-- 热线转办: which rows of an import are one more voice on a matter that is there; a list of row and code.
alter table import_batch add column joins jsonb not null default '[]';

-- 反复: somebody held that an appeal of this drive is the matter of an earlier one again, or looked and found none
-- (earlier_id null). The newest line of an appeal counts; nothing is taken back silently.
create table recurrence (
  district_id text not null,
  appeal_id uuid not null,
  seq integer not null check (seq > 0),
  earlier_id uuid check (earlier_id <> appeal_id),
  staff_id uuid not null,
  at timestamptz not null,
  primary key (district_id, appeal_id, seq),
  foreign key (district_id, appeal_id) references appeal (district_id, id),
  foreign key (district_id, earlier_id) references appeal (district_id, id),
  foreign key (district_id, staff_id) references staff (district_id, id)
);
create index recurrence_of_earlier on recurrence (district_id, earlier_id) where earlier_id is not null;
create trigger recurrence_append_only before update or delete on recurrence
  for each row execute function refuse_change();
create trigger recurrence_no_truncate before truncate on recurrence
  for each statement execute function refuse_change();
