-- Coverage and comparison of a drive with 100,000 records, from the index alone (docs/bench.md).

-- Every door of a drive in the order in which it is counted, so that nothing is sorted; `id` tells the few visits whose
-- appeals all stand under seal.
drop index visit_at_door;
create index visit_at_door on visit (district_id, drive_id, village_id, door_key, grid_id)
  include (id, household_id, result, visited_at);

-- The category beside the rest: one drive beside another is counted by it, too.
drop index appeal_drive;
create index appeal_drive on appeal (district_id, drive_id, channel, state, unit_id)
  include (town_id, area_id, registered_at, voices, sealed, category) where drive_id is not null;
