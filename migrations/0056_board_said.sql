-- 满意: whose answers a board counted for whom, kept with its draft. Working it out again for one cell would weigh the answers
-- of the whole district each time somebody opens it.
create table board_said (
  district_id text not null,
  board_id uuid not null,
  unit_id text not null,
  appeal_id uuid not null,
  satisfied boolean not null,
  primary key (district_id, board_id, unit_id, appeal_id),
  foreign key (district_id, board_id) references board (district_id, id)
);
create trigger board_said_append_only before update or delete on board_said for each row execute function refuse_change();
create trigger board_said_no_truncate before truncate on board_said for each statement execute function refuse_change();
