-- What kind of appeal it read like, shown beside the category. Null: nothing was said about it.
alter table triage_suggestion add column type text check (type in
  ('consultation', 'suggestion', 'personal', 'collective', 'efficiency_complaint'));
alter table triage_suggestion add column type_sure real check (type_sure between 0 and 1);
