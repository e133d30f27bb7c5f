-- 常用视图: the filters of a ledger under a name, each staff member's own.
create table saved_view (
  district_id text not null references district (id),
  id          uuid not null,
  staff_id    uuid not null,
  name        text not null check (length(name) between 1 and 30),
  -- The text of the address, 'due=week&ledger=town': what the page itself would show there.
  query       text not null check (length(query) <= 1000),
  created_at  timestamptz not null,
  primary key (district_id, id),
  unique (district_id, staff_id, name),
  foreign key (district_id, staff_id) references staff (district_id, id)
);
