-- 停用: when a revoked phone learned of it and wiped itself, and how much it then said was unsent: that is lost.
alter table field_device add column wiped_at timestamptz, add column lost integer;
