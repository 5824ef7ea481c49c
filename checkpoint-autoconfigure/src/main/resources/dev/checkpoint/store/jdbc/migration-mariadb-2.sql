-- The tables of Checkpoint, MariaDB 10.6 and later. From version 1 to 2: searchable attributes.
-- May be executed again, and by several instances at once. Runs that are there get attributes when they are called with
-- other arguments.

-- What runs can be searched by: those of the arguments they were last called with that are one text, number or boolean.
-- InnoDB adds the primary key to the index, which would be too long with RUN_ID in it twice.
CREATE TABLE IF NOT EXISTS CHECKPOINT_ATTRIBUTE (
    RUN_ID VARCHAR(512) NOT NULL,
    NAME VARCHAR(100) NOT NULL,
    VAL VARCHAR(255) NOT NULL,
    PRIMARY KEY (RUN_ID, NAME),
    FOREIGN KEY (RUN_ID) REFERENCES CHECKPOINT_RUN (RUN_ID) ON DELETE CASCADE,
    INDEX CHECKPOINT_IX_ATTRIBUTE (NAME, VAL)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

UPDATE CHECKPOINT_SCHEMA_VERSION SET VERSION = 2 WHERE VERSION = 1;
