-- 依据已撤销: a case whose remaining grounds no longer meet its rule. Where nothing went out the program closes it: a step without
-- a person. What still stands of its grounds may serve the rule again, in another case.
alter table consequence_step
  alter column staff_id drop not null,
  alter column unit_id drop not null,
  add constraint consequence_step_by check ((staff_id is null) = (unit_id is null)
    and (staff_id is not null or step ->> 'verb' = 'lapse'));

-- One worker at a time looks at the rules (an advisory lock), so that a ground serves a rule once.
alter table consequence_ground
  drop constraint consequence_ground_pkey,
  add primary key (district_id, rule_key, unit_id, ground_key, consequence_id);
