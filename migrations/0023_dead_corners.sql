-- 死角: who was sent where, by when. The newest counts; nothing is taken back silently.
create table corner_task (
  district_id text not null,
  id uuid not null,
  drive_id text not null,
  village_id text not null,
  grid_id text,
  staff_id uuid not null,
  due_on date not null,
  note text,
  by_staff_id uuid not null,
  at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, drive_id) references drive (district_id, id),
  foreign key (district_id, village_id) references unit (district_id, id),
  foreign key (district_id, grid_id) references grid (district_id, id),
  foreign key (district_id, staff_id) references staff (district_id, id)
);
create index corner_task_of_drive on corner_task (district_id, drive_id, at);
create trigger corner_task_append_only before update or delete on corner_task
  for each row execute function refuse_change();
create trigger corner_task_no_truncate before truncate on corner_task
  for each statement execute function refuse_change();
