-- Chairside engine, schema version 3, SQLite: payouts towards the books, and the application's secrets. Times are milliseconds since 1970 UTC.
CREATE TABLE cs_payout (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  practice_id   VARCHAR(200) NOT NULL,
  payout_id     VARCHAR(200) NOT NULL,
  op            VARCHAR(20) NOT NULL,
  reference     VARCHAR(20) NOT NULL UNIQUE,
  content_hash  VARCHAR(64) NOT NULL,
  net_minor     BIGINT NOT NULL,
  currency      VARCHAR(3) NOT NULL,
  parent_id     BIGINT,
  accepted_at   BIGINT NOT NULL,
  connection_id VARCHAR(200),
  book_date     VARCHAR(10) NOT NULL,
  state         VARCHAR(20) NOT NULL,
  reason        VARCHAR(30) NOT NULL,
  detail        VARCHAR(1000) NOT NULL,
  remedy        VARCHAR(1000) NOT NULL,
  due           SMALLINT,
  next_at       BIGINT NOT NULL,
  attempts      INT NOT NULL,
  doubts        INT NOT NULL,
  doubt_since   BIGINT,
  lease_until   BIGINT,
  clearance     SMALLINT NOT NULL,
  booked_at     BIGINT,
  document      VARCHAR(200),
  since         BIGINT NOT NULL,
  version       INT NOT NULL,
  last_hash     VARCHAR(64) NOT NULL,
  told          INT NOT NULL
);
CREATE INDEX cs_payout_due ON cs_payout (next_at) WHERE due = 1;
CREATE INDEX cs_payout_told ON cs_payout (id) WHERE told < version;
CREATE INDEX cs_payout_date ON cs_payout (practice_id, book_date);
CREATE INDEX cs_payout_parent ON cs_payout (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX cs_payout_worklist ON cs_payout (practice_id, id) WHERE state IN ('HELD', 'NEEDS_REVIEW');

-- The payout, the booking as it was sent, and what the books said.
CREATE TABLE cs_payout_content (
  item_id     BIGINT PRIMARY KEY,
  key_version INT NOT NULL,
  sealed      BLOB NOT NULL
);

-- Append-only. Each row's hash covers its content and the hash of the item's row before it.
CREATE TABLE cs_payout_history (
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
  hash       VARCHAR(64) NOT NULL,
  PRIMARY KEY (item_id, no)
);

-- Small secrets of the application, such as the tokens of a connection; always sealed.
CREATE TABLE cs_secret (
  name        VARCHAR(200) PRIMARY KEY,
  version     BIGINT NOT NULL,
  key_version INT NOT NULL,
  sealed      BLOB NOT NULL,
  updated_at  BIGINT NOT NULL
);
