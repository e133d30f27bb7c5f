-- Newest first within one place: lists of a town or village, and the search for matters alike, stop after so many rows.
create index appeal_area_newest on appeal (district_id, area_id, id desc) where not sealed;
create index appeal_town_newest on appeal (district_id, town_id, id desc) where not sealed;
