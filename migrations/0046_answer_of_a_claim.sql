-- Every claim is answered anew: after a redo a second "it is solved" is looked at like the first. Rated where another one leads, it
-- has no claim of its own: 0.
alter table answer_origin add column claim_no integer not null default 1 check (claim_no >= 0);
alter table answer_origin alter column claim_no drop default;
alter table answer_origin drop constraint answer_origin_pkey;
alter table answer_origin add primary key (district_id, appeal_id, claim_no, reporter_no, verb);
