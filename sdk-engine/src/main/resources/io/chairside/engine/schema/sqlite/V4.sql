-- Chairside engine, schema version 4, SQLite: what keeps practices current. Text columns hold no patient data except record keys, which are ids.
CREATE TABLE cs_sync (
  sync_id       INTEGER PRIMARY KEY AUTOINCREMENT,
  connection_id VARCHAR(200) NOT NULL,
  resource      VARCHAR(40) NOT NULL,
  next_at       BIGINT NOT NULL,
  paused        SMALLINT NOT NULL DEFAULT 0,
  checkpoint    VARCHAR(2000),
  loaded        SMALLINT NOT NULL DEFAULT 0,
  next_complete BIGINT NOT NULL DEFAULT 0,
  as_of         BIGINT,
  last_success  BIGINT,
  records       BIGINT NOT NULL DEFAULT 0,
  changes       BIGINT NOT NULL DEFAULT 0,
  failures      INT NOT NULL DEFAULT 0,
  failing_since BIGINT,
  error         VARCHAR(1000),
  remedy        VARCHAR(1000),
  doubted       BIGINT NOT NULL DEFAULT 0,
  UNIQUE (connection_id, resource)
);
CREATE INDEX cs_sync_next ON cs_sync (next_at) WHERE paused = 0;

-- One row per connection: who syncs it, until when, with which fence; its circuit breaker.
CREATE TABLE cs_sync_lane (
  connection_id VARCHAR(200) PRIMARY KEY,
  owner         VARCHAR(120),
  lease_until   BIGINT NOT NULL DEFAULT 0,
  fence         BIGINT NOT NULL DEFAULT 0,
  not_before    BIGINT NOT NULL DEFAULT 0,
  failures      INT NOT NULL DEFAULT 0
);

-- The fingerprint of every record as it was last seen; an empty one for a record that is gone.
CREATE TABLE cs_sync_record (
  sync_id BIGINT NOT NULL,
  rec_key VARCHAR(420) NOT NULL,
  hash    VARCHAR(32) NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (sync_id, rec_key)
);

-- Records that could not be understood.
CREATE TABLE cs_sync_quarantine (
  sync_id       BIGINT NOT NULL,
  resource_name VARCHAR(200) NOT NULL,
  raw_id        VARCHAR(200) NOT NULL,
  reason        VARCHAR(1000) NOT NULL,
  seen_at       BIGINT NOT NULL,
  PRIMARY KEY (sync_id, resource_name, raw_id)
);
