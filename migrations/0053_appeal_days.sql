-- The days of the district on which an appeal came in and ended, and indexes that count them without reading the appeals
-- themselves: how long it takes with the open ones counted in, and how old what is open is, over hundreds of thousands.
alter table appeal
  add column registered_on date not null generated always as ((registered_at at time zone 'Asia/Shanghai')::date) stored,
  add column ended_on date generated always as ((ended_at at time zone 'Asia/Shanghai')::date) stored;
create index appeal_lived on appeal (district_id, registered_on, ended_on, state, unit_id) where not sealed;
drop index appeal_open_age;
create index appeal_open_age on appeal (district_id, unit_id, registered_on) where ended_at is null and not sealed;
