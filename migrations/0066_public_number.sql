-- 公开号码: a second part of the lot that nobody has before the cut-off (docs/decisions/0016, The lot). Only in weeks whose
-- rulebook asks for one; all others are drawn at once, as ever.

-- The frame as it was fixed, and public, before anybody could know the number.
create table spot_frame (
  district_id text not null,
  week date not null,
  framed_at timestamptz not null,
  frame_sha256 bytea not null check (length(frame_sha256) = 32),
  lines integer not null check (lines >= 0),
  -- {stratum: per cent}, as in spot_draw.
  percents jsonb not null,
  -- Sealed between the cut-off and this moment: not in the frame. One sealed later is, and is withdrawn after the draw.
  left_out uuid[] not null,
  -- Until then the number may be typed; after it the lot is drawn without.
  number_until timestamptz not null,
  primary key (district_id, week),
  foreign key (district_id, week) references account_week (district_id, week),
  check (number_until > framed_at)
);
create trigger spot_frame_append_only before update or delete on spot_frame for each row execute function refuse_change();
create trigger spot_frame_no_truncate before truncate on spot_frame for each statement execute function refuse_change();

-- Everything that anybody typed. The first number that two people's last words agree on goes into the lot.
create table spot_number (
  district_id text not null,
  week date not null,
  no integer not null check (no > 0),
  staff_id uuid not null,
  number text not null check (number ~ '^[0-9]{1,20}$'),
  at timestamptz not null,
  primary key (district_id, week, no),
  foreign key (district_id, week) references spot_frame (district_id, week),
  foreign key (district_id, staff_id) references staff (district_id, id)
);
create trigger spot_number_append_only before update or delete on spot_number for each row execute function refuse_change();
create trigger spot_number_no_truncate before truncate on spot_number for each statement execute function refuse_change();

-- In its hours, before the draw, and from nobody a third time: nobody tries numbers.
create function spot_number_in_time() returns trigger language plpgsql as $$
begin
  if not exists (select from spot_frame as frame where frame.district_id = new.district_id and frame.week = new.week
      and new.at >= frame.framed_at and new.at <= frame.number_until)
    or exists (select from spot_draw where spot_draw.district_id = new.district_id and spot_draw.week = new.week)
    or (select count(*) from spot_number as typed where typed.district_id = new.district_id and typed.week = new.week
      and typed.staff_id = new.staff_id) >= 2
  then raise exception 'a number is typed in its hours, twice at most' using errcode = 'check_violation'; end if;
  return new;
end $$;
create trigger spot_number_only_in_time before insert on spot_number for each row execute function spot_number_in_time();

-- The number the lot was drawn with; null: without one.
alter table spot_draw add column second_part text check (second_part ~ '^[0-9]{1,20}$');
