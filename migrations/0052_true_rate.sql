-- 真实化解率: estimated once for every closed week when the days for its findings are over, over the weeks of a board that end
-- with it. Counted from the history as it stood at that moment (counted_until): asked again it is the same. Kept, because a
-- page of a large district cannot weigh hundreds of thousands of claims each time it is opened.
create table true_rate (
  district_id text not null,
  to_week date not null,
  -- The unit and all below it, in the tree of that week. Units in whose span nothing fell due have no row; the district always has.
  unit_id text not null,
  from_week date not null,
  counted_until timestamptz not null,
  due integer not null check (due >= 0),
  due_in_time integer not null check (due_in_time between 0 and due),
  rate jsonb not null,
  primary key (district_id, to_week, unit_id),
  foreign key (district_id, to_week) references account_week (district_id, week)
);
create trigger true_rate_append_only before update or delete on true_rate for each row execute function refuse_change();
create trigger true_rate_no_truncate before truncate on true_rate for each statement execute function refuse_change();
