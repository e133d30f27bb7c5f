-- 回音: what a reporter is to receive besides the tracking page. No phone number and no address stands here:
-- the worker opens the sealed contact at the moment of sending.

create table echo (
  district_id text not null,
  id uuid not null,
  -- The reporter's own appeal, whose code stands in the message.
  appeal_id uuid not null,
  reporter_no integer not null,
  -- The event that is echoed. After a merge it lies in the history of the matter the appeal went into.
  event_appeal_id uuid not null,
  seq integer not null,
  key text not null check (length(key) between 1 and 40),
  channel text not null check (channel in ('mail', 'sms', 'wechat')),
  state text not null default 'queued' check (state in ('queued', 'failed', 'sent', 'dead', 'skipped')),
  attempts integer not null default 0,
  not_before timestamptz not null,
  -- One worker at a time: whoever holds the lease sends.
  lease_until timestamptz,
  sent_at timestamptz,
  -- Under which id the other side knows it.
  provider_id text check (length(provider_id) <= 200),
  -- Why it was not sent: a code, never the other side's sentence, which may repeat the address.
  last_error text check (length(last_error) <= 200),
  created_at timestamptz not null,
  primary key (district_id, id),
  -- The same fact never echoes twice to the same reporter.
  unique (district_id, event_appeal_id, seq, appeal_id, reporter_no),
  foreign key (district_id, event_appeal_id, seq) references appeal_event (district_id, appeal_id, seq),
  check ((state = 'sent') = (sent_at is not null))
);
create index echo_of_appeal on echo (district_id, appeal_id, created_at);
create index echo_waiting on echo (district_id, not_before) where state in ('queued', 'failed');
create index echo_dead on echo (district_id, created_at, id) where state = 'dead';
