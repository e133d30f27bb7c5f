-- 机构与人员: the dated unit tree, staff and their appointments, sessions, and what administrators did.

create table unit (
  district_id  text not null references district (id),
  id           text not null check (id ~ '^[0-9a-z][0-9a-z-]{0,39}$'),
  name         text not null check (length(name) between 1 and 100),
  short_name   text not null check (length(short_name) between 1 and 40),
  kind         text not null check (kind in
                 ('district', 'centre', 'conference', 'inspection', 'town', 'village', 'department')),
  parent_id    text,
  active_from  date not null,
  active_to    date check (active_to >= active_from),
  successor_id text check (successor_id <> id),
  primary key (district_id, id),
  -- An import may name a parent that stands further down: checked when the transaction ends.
  foreign key (district_id, parent_id) references unit (district_id, id) deferrable initially deferred,
  foreign key (district_id, successor_id) references unit (district_id, id) deferrable initially deferred,
  check ((kind = 'district') = (parent_id is null)),
  check (successor_id is null or active_to is not null)
);
create unique index unit_one_district on unit (district_id) where kind = 'district';
create index unit_by_parent on unit (district_id, parent_id);

-- Every change of the tree, with the unit before and after it. Any earlier version of the tree is the
-- present one with the later changes undone.
create table unit_change (
  district_id  text not null,
  version      integer not null,
  seq          integer not null,
  unit_id      text not null,
  what         text not null check (what in ('add', 'rename', 'merge', 'close', 'move', 'import')),
  on_day       date not null,
  at           timestamptz not null,
  -- null: the program itself, on first start
  staff_id     uuid,
  reason       text not null,
  before       jsonb,
  after        jsonb not null,
  primary key (district_id, version, seq),
  foreign key (district_id, unit_id) references unit (district_id, id) deferrable initially deferred
);
create index unit_change_by_unit on unit_change (district_id, unit_id, version);
create trigger unit_change_append_only before update or delete on unit_change
  for each row execute function refuse_change();
create trigger unit_change_no_truncate before truncate on unit_change
  for each statement execute function refuse_change();

create table staff (
  district_id          text not null references district (id),
  id                   uuid not null,
  username             text not null check (username ~ '^[a-z][a-z0-9._-]{2,31}$'),
  name                 text not null check (length(name) between 1 and 40),
  unit_id              text not null,
  phone                text check (length(phone) between 3 and 30),
  password_hash        text not null check (password_hash like '$argon2id$%'),
  must_change_password boolean not null,
  -- Sealed by the vault. `pending` until the first code proves that the phone holds it.
  totp_secret          bytea,
  totp_pending         bytea,
  -- The last 30-second step whose code was used: a code works once (RFC 6238 §5.2).
  totp_last_step       bigint not null default 0,
  created_at           timestamptz not null,
  disabled_at          timestamptz,
  primary key (district_id, id),
  unique (district_id, username),
  foreign key (district_id, unit_id) references unit (district_id, id)
);
create index staff_by_unit on staff (district_id, unit_id);

create table appointment (
  district_id  text not null,
  id           uuid not null,
  staff_id     uuid not null,
  role         text not null check (role in
                 ('collector', 'village_clerk', 'town_office', 'district_centre', 'handler', 'head',
                  'inspector', 'leader', 'administrator', 'auditor')),
  unit_id      text not null,
  from_on      date not null,
  to_on        date check (to_on >= from_on),
  -- A role lent for a leave: whose, and which appointment of theirs. It lives no longer than that one.
  on_behalf_of uuid,
  lent_from    uuid,
  -- null: the program itself, on first start
  created_by   uuid,
  created_at   timestamptz not null,
  revoked_at   timestamptz,
  revoked_by   uuid,
  primary key (district_id, id),
  foreign key (district_id, staff_id) references staff (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  foreign key (district_id, on_behalf_of) references staff (district_id, id),
  foreign key (district_id, lent_from) references appointment (district_id, id),
  check ((on_behalf_of is null) = (lent_from is null)),
  -- 请假代理: the administrator's role is never lent, a lent role ends by itself, nobody lends to themselves.
  check (lent_from is null or (role <> 'administrator' and to_on is not null and on_behalf_of <> staff_id)),
  -- Nobody appoints themselves.
  check (lent_from is not null or created_by is distinct from staff_id)
);
create index appointment_by_staff on appointment (district_id, staff_id) where revoked_at is null;
create index appointment_by_lender on appointment (district_id, on_behalf_of) where revoked_at is null;

create table session (
  district_id  text not null,
  id           uuid not null,
  -- SHA-256 of the cookie: who reads this table cannot sign in with it.
  token_hash   bytea not null,
  staff_id     uuid not null,
  created_at   timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at   timestamptz not null,
  address      bytea not null,
  user_agent   text not null check (length(user_agent) <= 300),
  primary key (district_id, id),
  unique (district_id, token_hash),
  foreign key (district_id, staff_id) references staff (district_id, id)
);
create index session_by_staff on session (district_id, staff_id);
create index session_by_expiry on session (district_id, expires_at);

-- Failed sign-ins, by a keyed fingerprint of the username or the address; in the database, so that a restart
-- or a second process forgets nothing.
create table sign_in_throttle (
  district_id  text not null references district (id),
  key          bytea not null,
  attempts     integer not null,
  window_from  timestamptz not null,
  -- How often it was locked in a row: each lock lasts twice as long as the one before.
  locks        integer not null,
  locked_until timestamptz,
  primary key (district_id, key)
);

-- Every administrative act, sign-ins included. Written in the transaction of the act itself.
create table admin_act (
  district_id text not null references district (id),
  id          bigint generated always as identity,
  at          timestamptz not null,
  -- null: the program itself, or somebody not signed in
  staff_id    uuid,
  act         text not null check (length(act) between 1 and 60),
  target      text,
  details     jsonb not null,
  primary key (district_id, id)
);
create index admin_act_by_staff on admin_act (district_id, staff_id, id);
create trigger admin_act_append_only before update or delete on admin_act
  for each row execute function refuse_change();
create trigger admin_act_no_truncate before truncate on admin_act
  for each statement execute function refuse_change();
