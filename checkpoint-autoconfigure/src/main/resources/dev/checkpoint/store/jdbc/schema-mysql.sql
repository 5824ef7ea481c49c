-- The tables of Checkpoint, MySQL 8.0.17 and later. Version 3.
-- May be executed again, and never changes tables of an older version: the migration scripts do that.
-- All times are UTC. Payloads are JSON.

-- One row. An instance whose version is less than VERSION goes on with these tables if it is MIN_READER or more.
CREATE TABLE IF NOT EXISTS CHECKPOINT_SCHEMA_VERSION (
    VERSION INTEGER NOT NULL PRIMARY KEY,
    MIN_READER INTEGER DEFAULT 3 NOT NULL
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Instances that execute runs, with their last sign of life in milliseconds since 1970 by the database's clock.
CREATE TABLE IF NOT EXISTS CHECKPOINT_INSTANCE (
    NAME VARCHAR(255) NOT NULL PRIMARY KEY,
    HEARTBEAT_AT BIGINT NOT NULL
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- The configurations runs were started under, each different one once.
CREATE TABLE IF NOT EXISTS CHECKPOINT_CONFIGURATION (
    HASH VARCHAR(64) NOT NULL PRIMARY KEY,
    CONTENT LONGTEXT NOT NULL
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- One row per run: entry 0 of its journal, and where it stands since the last entry about the run itself.
-- OWNER is the instance that executes it, null if none does; INSTANCE the one that did so last. DUE_AT is when a waiting run is
-- continued even without an answer. ORIGIN_RUN_ID and ORIGIN_SEQ are the position a fork was made at.
CREATE TABLE IF NOT EXISTS CHECKPOINT_RUN (
    RUN_ID VARCHAR(512) NOT NULL PRIMARY KEY,
    PIPELINE VARCHAR(255) NOT NULL,
    STATUS VARCHAR(32) NOT NULL,
    STARTED_AT DATETIME(6) NOT NULL,
    UPDATED_AT DATETIME(6) NOT NULL,
    ENDED_AT DATETIME(6),
    DUE_AT DATETIME(6),
    TOOK_NANOS BIGINT,
    ENTRIES BIGINT NOT NULL,
    OWNER VARCHAR(255),
    INSTANCE VARCHAR(255) NOT NULL,
    ERROR_CLASS VARCHAR(255),
    ERROR_MESSAGE VARCHAR(1000),
    PARENT_RUN_ID VARCHAR(512),
    ORIGIN_RUN_ID VARCHAR(512),
    ORIGIN_SEQ BIGINT,
    CONFIGURATION_HASH VARCHAR(64),
    HEADER LONGTEXT NOT NULL,
    ARGUMENTS LONGTEXT,
    ARGUMENTS_BYTES LONGBLOB,
    ARGUMENTS_SIZE INTEGER,
    ENCODING VARCHAR(8),
    WRITER BIGINT NOT NULL,
    INDEX CHECKPOINT_IX_RUN_UPDATED (UPDATED_AT),
    INDEX CHECKPOINT_IX_RUN_PIPELINE (PIPELINE, UPDATED_AT),
    INDEX CHECKPOINT_IX_RUN_STATUS (STATUS, UPDATED_AT),
    INDEX CHECKPOINT_IX_RUN_DUE (DUE_AT),
    INDEX CHECKPOINT_IX_RUN_PARENT (PARENT_RUN_ID)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Entries 1, 2, 3 ... of the journals. The primary key is what keeps two owners of a run from both going on.
-- SAVE_TRIGGER is why the entries up to this one were written; null if ENTRY_KIND says it; '-' for a completed stage that was written with later ones.
-- PAYLOAD is the result of a stage or a run, or the arguments a run was resumed with; in PAYLOAD_BYTES if compressed.
-- COST is what the model calls of an execution cost, in CURRENCY; if that is '*', HEADER has the amounts in several currencies.
CREATE TABLE IF NOT EXISTS CHECKPOINT_ENTRY (
    RUN_ID VARCHAR(512) NOT NULL,
    SEQ BIGINT NOT NULL,
    ENTRY_KIND VARCHAR(40) NOT NULL,
    ENTRY_TIME DATETIME(6) NOT NULL,
    SAVE_TRIGGER VARCHAR(20),
    STAGE_NAME VARCHAR(255),
    STAGE_PATH VARCHAR(1000),
    STAGE_KEY VARCHAR(255),
    STAGE_SCOPE VARCHAR(255),
    STAGE_POSITION INTEGER,
    ATTEMPT INTEGER,
    TOOK_NANOS BIGINT,
    COST NUMERIC(19, 9),
    CURRENCY VARCHAR(3),
    THREAD_NAME VARCHAR(255),
    ERROR_CLASS VARCHAR(255),
    ERROR_MESSAGE VARCHAR(1000),
    HEADER LONGTEXT NOT NULL,
    PAYLOAD LONGTEXT,
    PAYLOAD_BYTES LONGBLOB,
    PAYLOAD_SIZE INTEGER,
    ENCODING VARCHAR(8),
    DETAILS LONGTEXT,
    DETAILS_SIZE INTEGER,
    WRITER BIGINT NOT NULL,
    PRIMARY KEY (RUN_ID, SEQ),
    FOREIGN KEY (RUN_ID) REFERENCES CHECKPOINT_RUN (RUN_ID) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- What runs can be searched by. KIND is argument: those of the arguments they were last called with that are one text, number or
-- boolean; metadata: what is said about their checkpoints; or approval: what they wait for a person to answer.
-- InnoDB adds the primary key to the index, which would be too long with RUN_ID in it twice.
CREATE TABLE IF NOT EXISTS CHECKPOINT_ATTRIBUTE (
    RUN_ID VARCHAR(512) NOT NULL,
    KIND VARCHAR(16) DEFAULT 'argument' NOT NULL,
    NAME VARCHAR(100) NOT NULL,
    VAL VARCHAR(255) NOT NULL,
    PRIMARY KEY (RUN_ID, KIND, NAME),
    FOREIGN KEY (RUN_ID) REFERENCES CHECKPOINT_RUN (RUN_ID) ON DELETE CASCADE,
    INDEX CHECKPOINT_IX_ATTRIBUTE (NAME, VAL)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- What was asked of the owners of runs and is not done yet, in the order of NR. ID tells a request from all others of its run,
-- and ID_HASH, its SHA-256, stands for it in the key. HEADER holds what the columns do not hold exactly.
CREATE TABLE IF NOT EXISTS CHECKPOINT_REQUEST (
    NR BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
    RUN_ID VARCHAR(512) NOT NULL,
    ID VARCHAR(255) NOT NULL,
    ID_HASH VARCHAR(64) NOT NULL,
    KIND VARCHAR(40) NOT NULL,
    ASKED_AT DATETIME(6) NOT NULL,
    ASKED_BY VARCHAR(255),
    REASON VARCHAR(1000) NOT NULL,
    CONTENT LONGTEXT,
    HEADER LONGTEXT,
    UNIQUE (RUN_ID, ID_HASH),
    FOREIGN KEY (RUN_ID) REFERENCES CHECKPOINT_RUN (RUN_ID) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

-- Small texts beside the runs, such as how far webhooks were delivered. A text is written only over the REVISION that was read.
CREATE TABLE IF NOT EXISTS CHECKPOINT_TEXT (
    NAME VARCHAR(255) NOT NULL PRIMARY KEY,
    REVISION BIGINT NOT NULL,
    CONTENT LONGTEXT NOT NULL
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;

INSERT INTO CHECKPOINT_SCHEMA_VERSION (VERSION, MIN_READER)
SELECT 3, 3 FROM DUAL WHERE NOT EXISTS (SELECT VERSION FROM CHECKPOINT_SCHEMA_VERSION);
