-- 验靶照片 come from phones like those of a visit: what an upload belongs to is a visit or a filed finding, by its command id.
alter table field_upload drop constraint field_upload_district_id_visit_id_fkey;
