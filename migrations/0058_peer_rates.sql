-- 真实化解率 of a peer group: its units' own claims together, as they are compared on a board. Estimated with the week's other
-- rates (0052), and never changed.
create table true_rate_group (
  district_id text not null,
  to_week date not null,
  -- The group's code and its name, as the rulebook of that week had them.
  code text not null,
  name text not null,
  from_week date not null,
  counted_until timestamptz not null,
  due integer not null check (due >= 0),
  due_in_time integer not null check (due_in_time between 0 and due),
  rate jsonb not null,
  primary key (district_id, to_week, code),
  foreign key (district_id, to_week) references account_week (district_id, week)
);
create trigger true_rate_group_append_only before update or delete on true_rate_group for each row execute function refuse_change();
create trigger true_rate_group_no_truncate before truncate on true_rate_group for each statement execute function refuse_change();
