-- 佐证疑点 are read on both sides: the appeal whose photo or words were used again later finds the flag of the later claim.
create index evidence_flag_of_other on evidence_flag (district_id, other_appeal_id) where other_appeal_id is not null;
