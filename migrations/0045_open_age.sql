-- How old what is open is, without reading a million rows that are not.
create index appeal_open_age on appeal (district_id, unit_id, registered_at) where ended_at is null and not sealed;
