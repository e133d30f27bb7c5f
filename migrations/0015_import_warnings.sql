-- The cells of importable rows that nobody could read and that are left blank, sealed like the sheet they stood in.
alter table import_batch add column sealed_warnings bytea;
