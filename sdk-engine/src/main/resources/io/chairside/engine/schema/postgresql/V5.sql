-- Chairside engine, schema version 5, PostgreSQL: sweeps over a window of days, and what syncing costs.
ALTER TABLE cs_sync ADD COLUMN next_sweep BIGINT NOT NULL DEFAULT 0;
ALTER TABLE cs_sync ADD COLUMN calls BIGINT;
ALTER TABLE cs_sync ADD COLUMN last_calls BIGINT;
-- Days since 1970-01-01 of the record's own day; null for records without one, and for those noted before this version.
ALTER TABLE cs_sync_record ADD COLUMN day INT;
