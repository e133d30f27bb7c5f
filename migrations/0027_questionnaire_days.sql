-- The day that stands on a sheet, as each of the two people read it: it says which drive its appeals belong to.
alter table questionnaire_keying add column filled_on date not null;
