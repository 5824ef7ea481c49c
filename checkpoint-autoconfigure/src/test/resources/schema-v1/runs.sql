-- Two runs as version 1 of the tables held them, one of them to be resumed.

INSERT INTO CHECKPOINT_CONFIGURATION (HASH, CONTENT) VALUES ('995b4ca3514c37424066b9c1c7db08728996844e181514a2ab4b87fe79c7774e', '{"app.language":"en"}');

INSERT INTO CHECKPOINT_RUN (RUN_ID, PIPELINE, STATUS, STARTED_AT, UPDATED_AT, ENDED_AT, TOOK_NANOS, ENTRIES, INSTANCE, ERROR_CLASS, ERROR_MESSAGE, CONFIGURATION_HASH, HEADER, ARGUMENTS, ARGUMENTS_SIZE, WRITER) VALUES
('v1-completed', 'research', 'COMPLETED', '2026-11-21T10:00:00.123456', '2026-11-21T10:00:02.123456', '2026-11-21T10:00:02.123456', 2000000000, 3, 'web-1', NULL, NULL, '995b4ca3514c37424066b9c1c7db08728996844e181514a2ab4b87fe79c7774e', '{"seq":0,"entry":"run-started","time":"2026-11-21T10:00:00.123456789Z","trigger":"lifecycle","format":1,"pipeline":"research","run":"v1-completed","instance":"web-1","fingerprint":{"args.topic":"sha256:0123456789abcdef","version":"sha256:fedcba9876543210"}}', '{"topic":"bees"}', 16, 5837103182335445821);

INSERT INTO CHECKPOINT_ENTRY (RUN_ID, SEQ, ENTRY_KIND, ENTRY_TIME, SAVE_TRIGGER, STAGE_NAME, TOOK_NANOS, THREAD_NAME, ERROR_CLASS, ERROR_MESSAGE, HEADER, PAYLOAD, PAYLOAD_SIZE, WRITER) VALUES
('v1-completed', 1, 'stage-completed', '2026-11-21T10:00:01.123456', 'stage-completed', 'plan', 1234000000, 'main', NULL, NULL, '{"time":"2026-11-21T10:00:01.123456789Z","fingerprint":{"args.topic":"sha256:0123456789abcdef"}}', '"one"', 5, 5837103182335445821);

INSERT INTO CHECKPOINT_ENTRY (RUN_ID, SEQ, ENTRY_KIND, ENTRY_TIME, SAVE_TRIGGER, STAGE_NAME, TOOK_NANOS, THREAD_NAME, ERROR_CLASS, ERROR_MESSAGE, HEADER, PAYLOAD, PAYLOAD_SIZE, WRITER) VALUES
('v1-completed', 2, 'run-completed', '2026-11-21T10:00:02.123456', 'lifecycle', NULL, 2000000000, NULL, NULL, NULL, '{"time":"2026-11-21T10:00:02.123456789Z","executed":1,"skipped":0,"saved":"0s"}', '"done"', 6, 5837103182335445821);

INSERT INTO CHECKPOINT_RUN (RUN_ID, PIPELINE, STATUS, STARTED_AT, UPDATED_AT, ENDED_AT, TOOK_NANOS, ENTRIES, INSTANCE, ERROR_CLASS, ERROR_MESSAGE, CONFIGURATION_HASH, HEADER, ARGUMENTS, ARGUMENTS_SIZE, WRITER) VALUES
('v1-failed', 'research', 'FAILED', '2026-11-21T10:00:00.123456', '2026-11-21T10:00:02.123456', '2026-11-21T10:00:02.123456', 2000000000, 3, 'web-1', 'dev.shop.SearchException', 'no index', '995b4ca3514c37424066b9c1c7db08728996844e181514a2ab4b87fe79c7774e', '{"seq":0,"entry":"run-started","time":"2026-11-21T10:00:00.123456789Z","trigger":"lifecycle","format":1,"pipeline":"research","run":"v1-failed","instance":"web-1","fingerprint":{"args.topic":"sha256:0123456789abcdef","version":"sha256:fedcba9876543210"}}', '{"topic":"bees"}', 16, 5837103182335445821);

INSERT INTO CHECKPOINT_ENTRY (RUN_ID, SEQ, ENTRY_KIND, ENTRY_TIME, SAVE_TRIGGER, STAGE_NAME, TOOK_NANOS, THREAD_NAME, ERROR_CLASS, ERROR_MESSAGE, HEADER, PAYLOAD, PAYLOAD_SIZE, WRITER) VALUES
('v1-failed', 1, 'stage-completed', '2026-11-21T10:00:01.123456', 'stage-completed', 'plan', 1234000000, 'main', NULL, NULL, '{"time":"2026-11-21T10:00:01.123456789Z","fingerprint":{"args.topic":"sha256:0123456789abcdef"}}', '"one"', 5, 5837103182335445821);

INSERT INTO CHECKPOINT_ENTRY (RUN_ID, SEQ, ENTRY_KIND, ENTRY_TIME, SAVE_TRIGGER, STAGE_NAME, TOOK_NANOS, THREAD_NAME, ERROR_CLASS, ERROR_MESSAGE, HEADER, PAYLOAD, PAYLOAD_SIZE, WRITER) VALUES
('v1-failed', 2, 'run-failed', '2026-11-21T10:00:02.123456', 'lifecycle', NULL, 2000000000, NULL, 'dev.shop.SearchException', 'no index', '{"time":"2026-11-21T10:00:02.123456789Z","executed":1,"skipped":0,"saved":"0s","error":{"type":"dev.shop.SearchException","message":"no index","frames":["dev.shop.Search.run(Search.java:42)","java.base/java.lang.Thread.run(Thread.java:840)"]}}', NULL, NULL, 5837103182335445821);
