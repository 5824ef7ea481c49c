-- The tables of Checkpoint, SQLite 3.42 and later. Version 3.
-- May be executed again, and never changes tables of an older version: the migration scripts do that.
-- All times are UTC. Payloads are JSON.

-- One row. An instance whose version is less than VERSION goes on with these tables if it is MIN_READER or more.
CREATE TABLE IF NOT EXISTS CHECKPOINT_SCHEMA_VERSION (
    VERSION INTEGER NOT NULL PRIMARY KEY,
    MIN_READER INTEGER DEFAULT 3 NOT NULL
);

-- Instances that execute runs, with their last sign of life in milliseconds since 1970 by the database's clock.
CREATE TABLE IF NOT EXISTS CHECKPOINT_INSTANCE (
    NAME TEXT NOT NULL PRIMARY KEY,
    HEARTBEAT_AT INTEGER NOT NULL
);

-- The configurations runs were started under, each different one once.
CREATE TABLE IF NOT EXISTS CHECKPOINT_CONFIGURATION (
    HASH TEXT NOT NULL PRIMARY KEY,
    CONTENT TEXT NOT NULL
);

-- One row per run: entry 0 of its journal, and where it stands since the last entry about the run itself.
-- OWNER is the instance that executes it, null if none does; INSTANCE the one that did so last. DUE_AT is when a waiting run is
-- continued even without an answer. ORIGIN_RUN_ID and ORIGIN_SEQ are the position a fork was made at.
CREATE TABLE IF NOT EXISTS CHECKPOINT_RUN (
    RUN_ID TEXT NOT NULL PRIMARY KEY,
    PIPELINE TEXT NOT NULL,
    STATUS TEXT NOT NULL,
    STARTED_AT TEXT NOT NULL,
    UPDATED_AT TEXT NOT NULL,
    ENDED_AT TEXT,
    DUE_AT TEXT,
    TOOK_NANOS INTEGER,
    ENTRIES INTEGER NOT NULL,
    OWNER TEXT,
    INSTANCE TEXT NOT NULL,
    ERROR_CLASS TEXT,
    ERROR_MESSAGE TEXT,
    PARENT_RUN_ID TEXT,
    ORIGIN_RUN_ID TEXT,
    ORIGIN_SEQ INTEGER,
    CONFIGURATION_HASH TEXT,
    HEADER TEXT NOT NULL,
    ARGUMENTS TEXT,
    ARGUMENTS_BYTES BLOB,
    ARGUMENTS_SIZE INTEGER,
    ENCODING TEXT,
    WRITER INTEGER NOT NULL
);

CREATE INDEX IF NOT EXISTS CHECKPOINT_IX_RUN_UPDATED ON CHECKPOINT_RUN (UPDATED_AT);
CREATE INDEX IF NOT EXISTS CHECKPOINT_IX_RUN_PIPELINE ON CHECKPOINT_RUN (PIPELINE, UPDATED_AT);
CREATE INDEX IF NOT EXISTS CHECKPOINT_IX_RUN_STATUS ON CHECKPOINT_RUN (STATUS, UPDATED_AT);
CREATE INDEX IF NOT EXISTS CHECKPOINT_IX_RUN_DUE ON CHECKPOINT_RUN (DUE_AT) WHERE DUE_AT IS NOT NULL;
CREATE INDEX IF NOT EXISTS CHECKPOINT_IX_RUN_PARENT ON CHECKPOINT_RUN (PARENT_RUN_ID) WHERE PARENT_RUN_ID IS NOT NULL;

-- Entries 1, 2, 3 ... of the journals. The primary key is what keeps two owners of a run from both going on.
-- SAVE_TRIGGER is why the entries up to this one were written; null if ENTRY_KIND says it; '-' for a completed stage that was written with later ones.
-- PAYLOAD is the result of a stage or a run, or the arguments a run was resumed with; in PAYLOAD_BYTES if compressed.
-- COST is what the model calls of an execution cost, in CURRENCY; if that is '*', HEADER has the amounts in several currencies.
CREATE TABLE IF NOT EXISTS CHECKPOINT_ENTRY (
    RUN_ID TEXT NOT NULL,
    SEQ INTEGER NOT NULL,
    ENTRY_KIND TEXT NOT NULL,
    ENTRY_TIME TEXT NOT NULL,
    SAVE_TRIGGER TEXT,
    STAGE_NAME TEXT,
    STAGE_PATH TEXT,
    STAGE_KEY TEXT,
    STAGE_SCOPE TEXT,
    STAGE_POSITION INTEGER,
    ATTEMPT INTEGER,
    TOOK_NANOS INTEGER,
    COST NUMERIC,
    CURRENCY TEXT,
    THREAD_NAME TEXT,
    ERROR_CLASS TEXT,
    ERROR_MESSAGE TEXT,
    HEADER TEXT NOT NULL,
    PAYLOAD TEXT,
    PAYLOAD_BYTES BLOB,
    PAYLOAD_SIZE INTEGER,
    ENCODING TEXT,
    DETAILS TEXT,
    DETAILS_SIZE INTEGER,
    WRITER INTEGER NOT NULL,
    PRIMARY KEY (RUN_ID, SEQ),
    FOREIGN KEY (RUN_ID) REFERENCES CHECKPOINT_RUN (RUN_ID) ON DELETE CASCADE
);

-- What runs can be searched by. KIND is argument: those of the arguments they were last called with that are one text, number or
-- boolean; metadata: what is said about their checkpoints; or approval: what they wait for a person to answer.
CREATE TABLE IF NOT EXISTS CHECKPOINT_ATTRIBUTE (
    RUN_ID TEXT NOT NULL,
    KIND TEXT DEFAULT 'argument' NOT NULL,
    NAME TEXT NOT NULL,
    VAL TEXT NOT NULL,
    PRIMARY KEY (RUN_ID, KIND, NAME),
    FOREIGN KEY (RUN_ID) REFERENCES CHECKPOINT_RUN (RUN_ID) ON DELETE CASCADE
);

CREATE INDEX IF NOT EXISTS CHECKPOINT_IX_ATTRIBUTE ON CHECKPOINT_ATTRIBUTE (NAME, VAL, RUN_ID);

-- What was asked of the owners of runs and is not done yet, in the order of NR. ID tells a request from all others of its run,
-- and ID_HASH, its SHA-256, stands for it in the key. HEADER holds what the columns do not hold exactly.
CREATE TABLE IF NOT EXISTS CHECKPOINT_REQUEST (
    NR INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    RUN_ID TEXT NOT NULL,
    ID TEXT NOT NULL,
    ID_HASH TEXT NOT NULL,
    KIND TEXT NOT NULL,
    ASKED_AT TEXT NOT NULL,
    ASKED_BY TEXT,
    REASON TEXT NOT NULL,
    CONTENT TEXT,
    HEADER TEXT,
    UNIQUE (RUN_ID, ID_HASH),
    FOREIGN KEY (RUN_ID) REFERENCES CHECKPOINT_RUN (RUN_ID) ON DELETE CASCADE
);

-- Small texts beside the runs, such as how far webhooks were delivered. A text is written only over the REVISION that was read.
CREATE TABLE IF NOT EXISTS CHECKPOINT_TEXT (
    NAME TEXT NOT NULL PRIMARY KEY,
    REVISION INTEGER NOT NULL,
    CONTENT TEXT NOT NULL
);

INSERT INTO CHECKPOINT_SCHEMA_VERSION (VERSION, MIN_READER)
SELECT 3, 3 WHERE NOT EXISTS (SELECT VERSION FROM CHECKPOINT_SCHEMA_VERSION);
