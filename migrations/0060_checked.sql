-- What was found of a unit, by recorded time: the list behind its cell of false accounts looks at its own findings only.
create index appeal_event_checked on appeal_event (district_id, (body ->> 'unitId'), at) where type = 'spot_checked';
