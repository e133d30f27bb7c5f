-- A door written by hand that is on the list: the collector may say that it is another one, and where two homes read the
-- same an office says which (decision 0013).

alter table visit add column other_door boolean not null default false;

-- Append-only but for two things: once its drive is closed, a visit forgets its door; before, one that stands on no list may
-- be counted for a household of its own village. What the collector wrote stays.
create or replace function visit_only_forgets() returns trigger language plpgsql as $$
declare
  forgotten visit := old;
  joined visit := old;
begin
  forgotten.household_id := null; forgotten.door := null; forgotten.door_key := null; forgotten.note := null;
  forgotten.lat := null; forgotten.lon := null; forgotten.accuracy_m := null;
  if new is not distinct from forgotten and exists (
    select 1 from drive where district_id = old.district_id and id = old.drive_id and closed_at is not null
  ) then
    return new;
  end if;
  joined.household_id := new.household_id; joined.grid_id := new.grid_id; joined.door_key := new.door_key;
  if new is not distinct from joined and old.household_id is null and old.door_key is not null and exists (
    select 1 from household join grid on grid.district_id = household.district_id and grid.id = grid_id
    where household.district_id = old.district_id and household.id = new.household_id and grid_id = new.grid_id
      and door_key = new.door_key and unit_id = old.village_id
  ) then
    return new;
  end if;
  raise exception 'visit is append-only: % refused', tg_op using errcode = 'insufficient_privilege';
end $$;
