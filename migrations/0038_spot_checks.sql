-- 验靶: the lot over a week's claims, what was drawn, and what was found (docs/decisions/0016).

-- One lot for a week, drawn once, with the seed that was made when the week opened (account_week).
create table spot_draw (
  district_id text not null,
  -- The day of the cut-off.
  week date not null,
  drawn_at timestamptz not null,
  rulebook_version integer not null,
  -- Over every line of the frame; public from now on.
  frame_sha256 bytea not null check (length(frame_sha256) = 32),
  lines integer not null check (lines >= 0),
  -- {stratum: per cent}: the rulebook's, higher for a unit with a recent false account.
  percents jsonb not null,
  -- Until then findings are in time; then seed, keys and findings are public.
  field_until timestamptz not null,
  primary key (district_id, week),
  foreign key (district_id, week) references account_week (district_id, week)
);
create trigger spot_draw_append_only before update or delete on spot_draw for each row execute function refuse_change();
create trigger spot_draw_no_truncate before truncate on spot_draw for each statement execute function refuse_change();

-- Every claim of the week, in the order of the lot.
create table spot_line (
  district_id text not null,
  week date not null,
  -- HMAC of unit and appeal under the key of the week.
  line_id text not null check (line_id ~ '^[0-9a-f]{32}$'),
  stratum text not null,
  unit_id text not null,
  -- Its place in the stratum, from 1.
  place integer not null check (place > 0),
  appeal_id uuid not null,
  claim_seq integer not null,
  claim_no integer not null check (claim_no > 0),
  -- Drawn, or called up in place of one of which nobody could tell; null: it waits in the lot.
  called_at timestamptz,
  replaces text,
  -- Who is sent: nobody in particular, one, or a team of two.
  staff_ids uuid[] not null default '{}' check (cardinality(staff_ids) <= 2),
  primary key (district_id, line_id),
  unique (district_id, week, stratum, place),
  foreign key (district_id, week) references spot_draw (district_id, week),
  foreign key (district_id, appeal_id) references appeal (district_id, id),
  check (replaces is null or called_at is not null)
);
create index spot_line_called on spot_line (district_id, week, line_id) where called_at is not null;

-- What was drawn stays drawn; only who goes may change, and a line that waits may be called up.
create function spot_line_only_called() returns trigger language plpgsql as $$
declare
  same spot_line := new;
begin
  same.staff_ids := old.staff_ids;
  if old.called_at is null then
    same.called_at := null; same.replaces := null;
  end if;
  if same is not distinct from old then return new; end if;
  raise exception 'a lot is drawn once: % refused', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger spot_line_drawn_once before update on spot_line for each row execute function spot_line_only_called();
create trigger spot_line_never_deleted before delete on spot_line for each row execute function refuse_change();
create trigger spot_line_no_truncate before truncate on spot_line for each statement execute function refuse_change();

-- What the history says of a line, for counting: written in the transaction of its event. The last one counts, all stand.
create table spot_finding (
  district_id text not null,
  line_id text not null,
  no integer not null check (no > 0),
  finding text not null check (finding in ('true', 'partly', 'false', 'cannot_tell')),
  reasons text[] not null check (cardinality(reasons) > 0),
  staff_id uuid not null,
  with_staff_id uuid,
  happened_at timestamptz not null,
  at timestamptz not null,
  late boolean not null,
  primary key (district_id, line_id, no),
  unique (district_id, line_id, staff_id),
  foreign key (district_id, line_id) references spot_line (district_id, line_id),
  foreign key (district_id, staff_id) references staff (district_id, id)
);
create trigger spot_finding_append_only before update or delete on spot_finding for each row execute function refuse_change();
create trigger spot_finding_no_truncate before truncate on spot_finding for each statement execute function refuse_change();
