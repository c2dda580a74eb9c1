-- Chairside engine, schema version 2, PostgreSQL: the daily digest, and the archive of finished payments.
-- A digest sums up from since (the end of the one before) to due_at; next_at is when it is told, or told again.
CREATE TABLE cs_digest (
  practice_id VARCHAR(200) PRIMARY KEY,
  since       BIGINT NOT NULL,
  due_at      BIGINT NOT NULL,
  next_at     BIGINT NOT NULL,
  tries       INT NOT NULL
);
CREATE INDEX cs_digest_next ON cs_digest (next_at);

-- Content and history of payments finished long ago, one sealed document each; the row in cs_item stays, so that a payment is never taken twice.
CREATE TABLE cs_archive (
  item_id     BIGINT PRIMARY KEY,
  archived_at BIGINT NOT NULL,
  key_version INT NOT NULL,
  sealed      BYTEA NOT NULL
);

-- When listeners are told that a batch is complete; null when there is nothing to tell.
ALTER TABLE cs_batch ADD COLUMN tell_at BIGINT;
ALTER TABLE cs_batch ADD COLUMN tries INT NOT NULL DEFAULT 0;
CREATE INDEX cs_batch_tell ON cs_batch (tell_at) WHERE tell_at IS NOT NULL;
CREATE INDEX cs_batch_open ON cs_batch (closes_at) WHERE completed_at IS NULL;

-- What the sweep looks at whatever its business day: posted and not yet verified, or waiting for a person.
CREATE INDEX cs_item_unsettled ON cs_item (lane_id, business_date) WHERE state IN ('POSTED', 'HELD', 'REJECTED', 'NEEDS_REVIEW');
