-- 红黑榜: drafted from frozen accounts, objected to, published, and never changed after that (docs/decisions/0016).
create table board (
  district_id text not null references district (id),
  id uuid not null,
  no integer not null check (no > 0),
  from_week date not null,
  to_week date not null,
  -- Findings, calls, answers and ratings recorded up to this moment count; later ones are another board's.
  counted_until timestamptz not null,
  rulebook_version integer not null,
  -- A published board that this one corrects, and why.
  corrects_id uuid,
  reason text,
  drafted_at timestamptz not null,
  drafted_by uuid,
  objections_until date not null,
  -- What went in; what came out stands in board_row. The hash is over both in canonical JSON.
  inputs jsonb not null,
  sha256 bytea not null check (length(sha256) = 32),
  published_at timestamptz,
  published_by uuid,
  published_unit_id text,
  primary key (district_id, id),
  unique (district_id, no),
  foreign key (district_id, corrects_id) references board (district_id, id),
  check (from_week <= to_week),
  check ((corrects_id is null) = (reason is null)),
  check ((published_at is null) = (published_by is null))
);
-- One draft at a time for a period, and one board that corrects nothing.
create unique index board_draft on board (district_id, to_week) where published_at is null;
create unique index board_first on board (district_id, to_week) where corrects_id is null;
create unique index board_corrected_once on board (district_id, corrects_id) where corrects_id is not null;

create table board_row (
  district_id text not null,
  board_id uuid not null,
  unit_id text not null,
  row jsonb not null,
  listed text check (listed in ('red', 'black')),
  primary key (district_id, board_id, unit_id),
  foreign key (district_id, board_id) references board (district_id, id)
);
create index board_row_black on board_row (district_id, unit_id) where listed = 'black';

create function refuse_published() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'board' then
    if tg_op = 'DELETE' or old.published_at is not null
      or (new.id, new.no, new.from_week, new.to_week, new.counted_until, new.rulebook_version, new.objections_until)
        is distinct from (old.id, old.no, old.from_week, old.to_week, old.counted_until, old.rulebook_version, old.objections_until) then
      raise exception 'a board is published once and never changed' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end if;
  if exists (select 1 from board where district_id = coalesce(new.district_id, old.district_id)
    and id = coalesce(new.board_id, old.board_id) and published_at is not null) then
    raise exception 'a published board is never changed' using errcode = 'insufficient_privilege';
  end if;
  return coalesce(new, old);
end $$;
create trigger board_published before update or delete on board for each row execute function refuse_published();
create trigger board_no_truncate before truncate on board for each statement execute function refuse_change();
create trigger board_row_published before insert or update or delete on board_row for each row execute function refuse_published();
create trigger board_row_no_truncate before truncate on board_row for each statement execute function refuse_change();

-- 异议: a unit doubts one cell of its row. Asked once, answered once, both stand.
create table objection (
  district_id text not null,
  id uuid not null,
  board_id uuid not null,
  unit_id text not null,
  metric text not null,
  reason text not null check (length(reason) between 10 and 2000),
  staff_id uuid not null,
  at timestamptz not null,
  primary key (district_id, id),
  unique (district_id, board_id, unit_id, metric),
  foreign key (district_id, board_id, unit_id) references board_row (district_id, board_id, unit_id) deferrable initially deferred,
  foreign key (district_id, staff_id) references staff (district_id, id)
);
create table objection_answer (
  district_id text not null,
  objection_id uuid not null,
  -- Upheld: the cell is shown, and does not count.
  upheld boolean not null,
  reason text not null check (length(reason) between 10 and 2000),
  staff_id uuid not null,
  unit_id text not null,
  at timestamptz not null,
  primary key (district_id, objection_id),
  foreign key (district_id, objection_id) references objection (district_id, id),
  foreign key (district_id, staff_id) references staff (district_id, id)
);

-- 容错: one cell, or the whole unit, is shown and does not count. Asked by one, decided by the joint-conference office.
create table exclusion (
  district_id text not null,
  id uuid not null,
  board_id uuid not null,
  unit_id text not null,
  metric text,
  reason text not null check (length(reason) between 10 and 2000),
  staff_id uuid not null,
  as_unit_id text not null,
  at timestamptz not null,
  primary key (district_id, id),
  unique nulls not distinct (district_id, board_id, unit_id, metric),
  foreign key (district_id, board_id, unit_id) references board_row (district_id, board_id, unit_id) deferrable initially deferred,
  foreign key (district_id, staff_id) references staff (district_id, id)
);
create table exclusion_decision (
  district_id text not null,
  exclusion_id uuid not null,
  approved boolean not null,
  reason text not null check (length(reason) between 10 and 2000),
  staff_id uuid not null,
  unit_id text not null,
  at timestamptz not null,
  primary key (district_id, exclusion_id),
  foreign key (district_id, exclusion_id) references exclusion (district_id, id),
  foreign key (district_id, staff_id) references staff (district_id, id)
);

-- What a board counts of what reporters said, by recorded time.
create index appeal_event_board on appeal_event (district_id, at) where type in ('rated', 'confirmed', 'disputed', 'redone', 'spot_checked');

do $$
declare each text;
begin
  foreach each in array array['objection', 'objection_answer', 'exclusion', 'exclusion_decision'] loop
    execute format('create trigger %1$s_append_only before update or delete on %1$s for each row execute function refuse_change()', each);
    execute format('create trigger %1$s_no_truncate before truncate on %1$s for each statement execute function refuse_change()', each);
  end loop;
end $$;
