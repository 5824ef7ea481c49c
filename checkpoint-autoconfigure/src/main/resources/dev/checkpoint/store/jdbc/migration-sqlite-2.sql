-- The tables of Checkpoint, SQLite 3.42 and later. From version 1 to 2: searchable attributes.
-- May be executed again, and by several instances at once. Runs that are there get attributes when they are called with
-- other arguments.

-- What runs can be searched by: those of the arguments they were last called with that are one text, number or boolean.
CREATE TABLE IF NOT EXISTS CHECKPOINT_ATTRIBUTE (
    RUN_ID TEXT NOT NULL,
    NAME TEXT NOT NULL,
    VAL TEXT NOT NULL,
    PRIMARY KEY (RUN_ID, NAME),
    FOREIGN KEY (RUN_ID) REFERENCES CHECKPOINT_RUN (RUN_ID) ON DELETE CASCADE
);

CREATE INDEX IF NOT EXISTS CHECKPOINT_IX_ATTRIBUTE ON CHECKPOINT_ATTRIBUTE (NAME, VAL, RUN_ID);

UPDATE CHECKPOINT_SCHEMA_VERSION SET VERSION = 2 WHERE VERSION = 1;
