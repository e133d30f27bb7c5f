-- What a board counts of what was said and found, by recorded time: all of it in one index.
drop index appeal_event_board;
create index appeal_event_spoken on appeal_event (district_id, at)
  where type in ('rated', 'confirmed', 'disputed', 'redone', 'spot_checked', 'called_back', 'call_denied');
