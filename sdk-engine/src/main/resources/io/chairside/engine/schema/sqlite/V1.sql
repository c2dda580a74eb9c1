-- Chairside engine, schema version 1, SQLite. Times are milliseconds since 1970 UTC. Text columns hold no patient data; what does is sealed in
-- cs_payload.sealed and cs_item.proof.
CREATE TABLE cs_meta (
  name  VARCHAR(40) PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE cs_lane (
  lane_id       VARCHAR(200) PRIMARY KEY,
  owner         VARCHAR(120),
  lease_until   BIGINT NOT NULL DEFAULT 0,
  fence         BIGINT NOT NULL DEFAULT 0,
  not_before    BIGINT NOT NULL DEFAULT 0,
  failures      INT NOT NULL DEFAULT 0,
  failing_since BIGINT,
  tokens        BIGINT NOT NULL DEFAULT -1,
  tokens_at     BIGINT NOT NULL DEFAULT 0,
  next_sweep    BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX cs_lane_owned ON cs_lane (lease_until) WHERE owner IS NOT NULL;

CREATE TABLE cs_batch (
  batch_id     INTEGER PRIMARY KEY AUTOINCREMENT,
  lane_id      VARCHAR(200) NOT NULL,
  practice_id  VARCHAR(200) NOT NULL,
  kind         VARCHAR(30) NOT NULL,
  closes_at    BIGINT NOT NULL,
  business_day VARCHAR(10) NOT NULL,
  completed_at BIGINT,
  UNIQUE (practice_id, lane_id, kind, closes_at)
);

CREATE TABLE cs_item (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  lane_id       VARCHAR(200) NOT NULL,
  practice_id   VARCHAR(200) NOT NULL,
  payment_id    VARCHAR(420) NOT NULL,
  op            VARCHAR(20) NOT NULL,
  kind          VARCHAR(30) NOT NULL,
  location_id   VARCHAR(200),
  order_key     VARCHAR(64) NOT NULL,
  reference     VARCHAR(20) NOT NULL UNIQUE,
  content_hash  VARCHAR(64) NOT NULL,
  amount_minor  BIGINT NOT NULL,
  currency      VARCHAR(3) NOT NULL,
  business_date VARCHAR(10) NOT NULL,
  parent_id     BIGINT,
  batch_id      BIGINT,
  accepted_at   BIGINT NOT NULL,
  policy        INT NOT NULL,
  state         VARCHAR(20) NOT NULL,
  reason        VARCHAR(30) NOT NULL,
  detail        VARCHAR(1000) NOT NULL,
  remedy        VARCHAR(1000) NOT NULL,
  due           SMALLINT,
  next_at       BIGINT NOT NULL,
  attempts      INT NOT NULL,
  doubts        INT NOT NULL,
  doubt_since   BIGINT,
  sent_at       BIGINT,
  fence         BIGINT NOT NULL,
  clearance     SMALLINT NOT NULL,
  posted_at     BIGINT,
  remote_id     VARCHAR(200),
  remote_print  VARCHAR(64),
  proof_key     INT NOT NULL,
  proof         BLOB,
  since         BIGINT NOT NULL,
  version       INT NOT NULL,
  last_hash     VARCHAR(64) NOT NULL
);
CREATE INDEX cs_item_due ON cs_item (lane_id, id) WHERE due = 1;
CREATE INDEX cs_item_waiting ON cs_item (next_at) WHERE due = 0;
CREATE INDEX cs_item_key ON cs_item (lane_id, order_key, id) WHERE due IS NOT NULL;
CREATE INDEX cs_item_sending ON cs_item (lane_id) WHERE state = 'SENDING';
CREATE INDEX cs_item_worklist ON cs_item (practice_id, id) WHERE state IN ('HELD', 'REJECTED', 'NEEDS_REVIEW');
CREATE INDEX cs_item_sweep ON cs_item (lane_id, business_date, id);
CREATE INDEX cs_item_posted ON cs_item (practice_id, posted_at) WHERE posted_at IS NOT NULL;
CREATE INDEX cs_item_batch ON cs_item (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX cs_item_parent ON cs_item (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX cs_item_remote ON cs_item (lane_id, remote_id) WHERE remote_id IS NOT NULL;

CREATE TABLE cs_payload (
  item_id     BIGINT PRIMARY KEY,
  key_version INT NOT NULL,
  sealed      BLOB NOT NULL
);

-- Append-only. Each row's hash covers its content and the hash of the item's row before it.
CREATE TABLE cs_history (
  item_id    BIGINT NOT NULL,
  no         INT NOT NULL,
  at         BIGINT NOT NULL,
  actor      VARCHAR(200) NOT NULL,
  move       VARCHAR(30) NOT NULL,
  from_state VARCHAR(20) NOT NULL,
  to_state   VARCHAR(20) NOT NULL,
  reason     VARCHAR(30) NOT NULL,
  detail     VARCHAR(1000) NOT NULL,
  attempt    INT NOT NULL,
  fence      BIGINT NOT NULL,
  hash       VARCHAR(64) NOT NULL,
  PRIMARY KEY (item_id, no)
);

-- What listeners have not been told yet.
CREATE TABLE cs_event (
  item_id BIGINT NOT NULL,
  no      INT NOT NULL,
  next_at BIGINT NOT NULL,
  tries   INT NOT NULL,
  PRIMARY KEY (item_id, no)
);
CREATE INDEX cs_event_next ON cs_event (next_at);
