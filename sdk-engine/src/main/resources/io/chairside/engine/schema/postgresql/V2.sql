-- Chairside engine, schema version 2, PostgreSQL: the daily digest, and the archive of finished payments.
CREATE TABLE cs_digest (
  practice_id VARCHAR(200) PRIMARY KEY,
  next_at     BIGINT NOT NULL
);
CREATE INDEX cs_digest_next ON cs_digest (next_at);

-- Content and history of payments finished long ago, one sealed document each; the row in cs_item stays, so that a payment is never taken twice.
CREATE TABLE cs_archive (
  item_id     BIGINT PRIMARY KEY,
  archived_at BIGINT NOT NULL,
  key_version INT NOT NULL,
  sealed      BYTEA NOT NULL
);
