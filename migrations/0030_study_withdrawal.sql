-- 蹲点“挖”: a study that was called off. It stays, with its reason; nothing is written to it any more.
create table study_withdrawal (
  district_id text not null,
  study_id uuid not null,
  reason text not null,
  staff_id uuid not null,
  at timestamptz not null,
  primary key (district_id, study_id),
  foreign key (district_id, study_id) references study (district_id, id),
  foreign key (district_id, staff_id) references staff (district_id, id)
);
create trigger study_withdrawal_append_only before update or delete on study_withdrawal
  for each row execute function refuse_change();
create trigger study_withdrawal_no_truncate before truncate on study_withdrawal
  for each statement execute function refuse_change();
