-- 验靶, what a line can come to: a finding that was refused and given up, a line sealed after the draw, a look at the door.

-- 放弃 of a finding: the line stays to be looked at, and those who inspect read who gave up what and why.
alter table field_discard drop constraint field_discard_kind_check;
alter table field_discard add constraint field_discard_kind_check check (kind in ('visit', 'upload', 'finding'));
-- No foreign key: the finding may have been refused because there is no such line.
alter table field_discard add column line_id text check (line_id ~ '^[0-9a-f]{32}$');
alter table field_discard add constraint field_discard_line check ((kind = 'finding') = (line_id is not null));
create index field_discard_line_of on field_discard (district_id, line_id) where line_id is not null;

-- 撤出: sealed after the draw, without a finding. Nobody may look at it as a claim any more; the next of the lot takes its place.
create table spot_withdrawal (
  district_id text not null,
  line_id text not null,
  at timestamptz not null,
  -- After the days for findings: nothing is drawn into the lot any more.
  late boolean not null,
  primary key (district_id, line_id),
  foreign key (district_id, line_id) references spot_line (district_id, line_id)
);
-- Never by choice: only what is sealed, was drawn, and has no finding.
create function spot_withdrawal_of_sealed() returns trigger language plpgsql as $$
begin
  if not exists (select from spot_line as line
      join appeal on appeal.district_id = line.district_id and appeal.id = line.appeal_id
    where line.district_id = new.district_id and line.line_id = new.line_id and line.called_at is not null
      and appeal.sealed and not exists (select from spot_finding as found
        where found.district_id = line.district_id and found.line_id = line.line_id))
  then raise exception 'only a sealed line without a finding is withdrawn' using errcode = 'check_violation'; end if;
  return new;
end $$;
create trigger spot_withdrawal_only_sealed before insert on spot_withdrawal
  for each row execute function spot_withdrawal_of_sealed();
create trigger spot_withdrawal_append_only before update or delete on spot_withdrawal
  for each row execute function refuse_change();
create trigger spot_withdrawal_no_truncate before truncate on spot_withdrawal
  for each statement execute function refuse_change();

-- Who was sent looks up door and telephone. Whom it would warn reads of the look when the finding is filed or the lot is public.
create index spot_line_of_appeal on spot_line (district_id, appeal_id);
alter table identity_look add column line_id text;
alter table identity_look add foreign key (district_id, line_id) references spot_line (district_id, line_id);
