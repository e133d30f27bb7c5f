-- From what kind of place "it is solved" was said: a browser in which staff sign in, the address of an office at work, or one
-- phone for many on one day. Nothing here knows a citizen again: the fingerprint holds for one unit and one day.
create table answer_origin (
  district_id text not null,
  appeal_id uuid not null,
  reporter_no integer not null,
  verb text not null check (verb in ('confirm', 'rate')),
  -- The unit whose claim was answered.
  unit_id text not null,
  said_on date not null,
  -- Address and browser under a key, with the unit and the day in it.
  phone bytea not null check (length(phone) = 32),
  office text check (office in ('browser', 'network')),
  at timestamptz not null,
  primary key (district_id, appeal_id, reporter_no, verb),
  foreign key (district_id, appeal_id) references appeal (district_id, id)
);
create index answer_origin_phone on answer_origin (district_id, unit_id, said_on, phone);
create index answer_origin_at on answer_origin (district_id, at);
