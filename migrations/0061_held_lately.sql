-- 回避一年: what somebody held within the last year is read with every request of theirs; posts taken away stand in no index.
create index appointment_held_by on appointment (district_id, staff_id);
