-- Chairside engine, schema version 5, PostgreSQL: sweeps over a window of days, balances that follow the ledger, and what syncing costs.
ALTER TABLE cs_sync ADD COLUMN next_sweep BIGINT NOT NULL DEFAULT 0;
ALTER TABLE cs_sync ADD COLUMN calls BIGINT;
ALTER TABLE cs_sync ADD COLUMN last_calls BIGINT;
-- Days since 1970-01-01 of the record's own day; null for records without one, and for those noted before this version.
ALTER TABLE cs_sync_record ADD COLUMN day INT;
-- Whose record it is, where other resources follow this one; an id.
ALTER TABLE cs_sync_record ADD COLUMN patient_id VARCHAR(200);

-- Patients whose records of a followed resource changed, until the following resource has been read for them.
CREATE TABLE cs_sync_touched (
  sync_id    BIGINT NOT NULL,
  patient_id VARCHAR(200) NOT NULL,
  touched_at BIGINT NOT NULL,
  PRIMARY KEY (sync_id, patient_id)
);
