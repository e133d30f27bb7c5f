-- How much a staff member has uploaded lately: asked before each upload.
create index file_of_staff on file (district_id, staff_id, created_at) where staff_id is not null;
