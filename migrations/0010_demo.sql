-- 演示: whether a district's ledger was filled with the demonstration, and how far that came. A real district has no row.

create table demonstration (
  district_id text primary key references district (id),
  seed integer not null,
  -- The last moment of the demonstration: whoever finishes it later tells the same days.
  told_until timestamptz not null,
  completed_at timestamptz
);
