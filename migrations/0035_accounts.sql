-- 报账: weeks, what each unit's week came to, the appeals behind every number, and who signed (docs/decisions/0016).

create table account_week (
  district_id text not null references district (id),
  -- The day of its cut-off.
  week date not null,
  -- (opens_at, cut_off_at]: written down when the week opens, so a rule changed later moves only weeks not yet opened.
  opens_at timestamptz not null,
  cut_off_at timestamptz not null,
  sign_until timestamptz not null,
  rulebook_version integer not null,
  -- 验靶: made when the week opens. The hash is public from then on, the seed when the days for findings are over.
  lot_seed bytea not null check (length(lot_seed) = 32),
  lot_seed_sha256 bytea not null check (length(lot_seed_sha256) = 32),
  opened_at timestamptz not null,
  -- At the freeze: the trees it was counted under (that of the week before for what was there, this one since then),
  -- the rules of counting, and the hash over all accounts of the week.
  closed_at timestamptz,
  tree_before integer,
  tree integer,
  counted_by integer,
  sha256 bytea check (length(sha256) = 32),
  primary key (district_id, week),
  unique (district_id, opens_at),
  unique (district_id, cut_off_at),
  check (opens_at < cut_off_at and cut_off_at < sign_until),
  check ((closed_at is null) = (sha256 is null) and (closed_at is null) = (tree is null)
    and (closed_at is null) = (tree_before is null) and (closed_at is null) = (counted_by is null)),
  check (closed_at > cut_off_at)
);
create function refuse_reclosing() returns trigger language plpgsql as $$
begin
  if old.closed_at is not null or (new.week, new.opens_at, new.cut_off_at, new.sign_until, new.lot_seed, new.lot_seed_sha256)
    is distinct from (old.week, old.opens_at, old.cut_off_at, old.sign_until, old.lot_seed, old.lot_seed_sha256) then
    raise exception 'a week is closed once and never changed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger account_week_closed_once before update on account_week for each row execute function refuse_reclosing();
create trigger account_week_never_deleted before delete on account_week for each row execute function refuse_change();
create trigger account_week_no_truncate before truncate on account_week for each statement execute function refuse_change();

create table account (
  district_id text not null,
  week date not null,
  unit_id text not null,
  -- The unit as it was on that day.
  name text not null,
  kind text not null,
  parent_id text,
  -- {fact: times}: its own lines, and together with every unit below it.
  figures jsonb not null,
  rolled jsonb not null,
  -- Over the account and all its lines in canonical JSON.
  sha256 bytea not null check (length(sha256) = 32),
  primary key (district_id, week, unit_id),
  foreign key (district_id, week) references account_week (district_id, week)
);

create table account_line (
  district_id text not null,
  week date not null,
  unit_id text not null,
  appeal_id uuid not null,
  -- A word for every thing that counts; a word stands twice where it happened twice.
  facts text[] not null,
  -- Of the last claim of this unit in this week: the strata of the lot, and which event it was.
  claim_seq integer,
  track text,
  outcome text check (outcome in ('solved', 'explained')),
  -- Pieces of evidence that came with the claims of this week.
  evidence integer not null,
  primary key (district_id, week, unit_id, appeal_id),
  foreign key (district_id, week, unit_id) references account (district_id, week, unit_id),
  foreign key (district_id, appeal_id) references appeal (district_id, id),
  check ((claim_seq is null) = (outcome is null))
);
create index account_line_appeal on account_line (district_id, appeal_id);
create index account_line_claims on account_line (district_id, week, unit_id, appeal_id) where claim_seq is not null;

-- One signature, of whoever answers for the unit; remarks are corrected by new entries only.
create table account_signature (
  district_id text not null,
  week date not null,
  unit_id text not null,
  staff_id uuid not null,
  staff_name text not null,
  role text not null,
  remarks text not null check (length(remarks) <= 2000),
  signed_at timestamptz not null,
  late boolean not null,
  -- Over the account's hash and everything the signature says.
  sha256 bytea not null check (length(sha256) = 32),
  primary key (district_id, week, unit_id),
  foreign key (district_id, week, unit_id) references account (district_id, week, unit_id),
  foreign key (district_id, staff_id) references staff (district_id, id)
);
create table account_remark (
  district_id text not null,
  week date not null,
  unit_id text not null,
  no integer not null check (no > 0),
  text text not null check (length(text) between 2 and 2000),
  staff_id uuid not null,
  staff_name text not null,
  at timestamptz not null,
  -- Over the entry and the hash before it; the first follows the signature's.
  sha256 bytea not null check (length(sha256) = 32),
  primary key (district_id, week, unit_id, no),
  foreign key (district_id, week, unit_id) references account_signature (district_id, week, unit_id),
  foreign key (district_id, staff_id) references staff (district_id, id)
);

do $$
declare each text;
begin
  foreach each in array array['account', 'account_line', 'account_signature', 'account_remark'] loop
    execute format('create trigger %1$s_append_only before update or delete on %1$s for each row execute function refuse_change()', each);
    execute format('create trigger %1$s_no_truncate before truncate on %1$s for each statement execute function refuse_change()', each);
  end loop;
end $$;
