-- 重办、联席会议: what the list of the joint conference and the count of dissatisfaction are read from, by recorded time.
create index appeal_event_dissatisfied on appeal_event (district_id, at)
  where type in ('redone', 'rated', 'raised_to_conference');
