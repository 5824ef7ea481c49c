package dev.checkpoint.store.jdbc;

import dev.checkpoint.store.jdbc.dialect.Dialect;
import java.util.Collections;
import java.util.List;

/** Every statement of the store but the searches, composed once from the names of the tables and the dialect's fragments. */
final class Statements {

    /** The columns of an entry, in the order of {@link EntryRow#values()}. */
    private static final List<String> ENTRY_COLUMNS = List.of(
            "RUN_ID",
            "SEQ",
            "ENTRY_KIND",
            "ENTRY_TIME",
            "SAVE_TRIGGER",
            "STAGE_NAME",
            "STAGE_PATH",
            "STAGE_KEY",
            "STAGE_POSITION",
            "ATTEMPT",
            "TOOK_NANOS",
            "THREAD_NAME",
            "ERROR_CLASS",
            "ERROR_MESSAGE",
            "HEADER",
            "PAYLOAD",
            "PAYLOAD_BYTES",
            "PAYLOAD_SIZE",
            "ENCODING",
            "DETAILS",
            "DETAILS_SIZE",
            "WRITER");

    /** The columns of a run, in the order of {@link RunRow#values()}. */
    private static final List<String> RUN_COLUMNS = List.of(
            "RUN_ID",
            "PIPELINE",
            "STATUS",
            "STARTED_AT",
            "UPDATED_AT",
            "ENDED_AT",
            "TOOK_NANOS",
            "ENTRIES",
            "OWNER",
            "INSTANCE",
            "ERROR_CLASS",
            "ERROR_MESSAGE",
            "PARENT_RUN_ID",
            "CONFIGURATION_HASH",
            "HEADER",
            "ARGUMENTS",
            "ARGUMENTS_BYTES",
            "ARGUMENTS_SIZE",
            "ENCODING",
            "WRITER");

    /** Payloads up to this size come with the first read, up to this entry; the others when they are asked for. */
    private static final String INLINE = "SEQ <= 500 AND COALESCE(PAYLOAD_SIZE, 0) + COALESCE(DETAILS_SIZE, 0) <= 8192";

    final String run;

    final String entry;

    final String configuration;

    final String instance;

    final Dialect dialect;

    /** The names of instances that live; its parameter is the lease in milliseconds. */
    final String living;

    /** Whether a run may be taken; its parameters are the instance that wants it, and the lease. */
    final String free;

    final String updateRun;

    private final String prefix;

    Statements(String prefix, Dialect dialect) {
        this.prefix = prefix;
        this.dialect = dialect;
        this.run = prefix + "RUN";
        this.entry = prefix + "ENTRY";
        this.configuration = prefix + "CONFIGURATION";
        this.instance = prefix + "INSTANCE";
        this.living = "SELECT NAME FROM " + instance + " WHERE HEARTBEAT_AT > " + dialect.now() + " - ?";
        this.free = "(STATUS <> 'RUNNING' OR OWNER IS NULL OR OWNER = ? OR OWNER NOT IN (" + living + "))";
        this.updateRun = "UPDATE " + run + " SET OWNER = ?, STATUS = COALESCE(?, STATUS),"
                + " INSTANCE = COALESCE(?, INSTANCE), UPDATED_AT = ?, ENDED_AT = ?, TOOK_NANOS = ?, ENTRIES = ?,"
                + " ERROR_CLASS = ?, ERROR_MESSAGE = ? WHERE RUN_ID = ?";
    }

    String insertRun() {
        return "INSERT INTO " + run + " (" + String.join(", ", RUN_COLUMNS) + ") VALUES " + row(RUN_COLUMNS.size())
                + dialect.onDuplicateKeyIgnore();
    }

    /** So many entries at once. */
    String insertEntries(int rows) {
        String values = String.join(", ", Collections.nCopies(rows, row(ENTRY_COLUMNS.size())));
        return "INSERT INTO " + entry + " (" + String.join(", ", ENTRY_COLUMNS) + ") " + dialect.values(values, run);
    }

    private static String row(int columns) {
        return "(" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
    }

    /** {@link #updateRun} if nobody else has the run and its journal ends where the caller thinks. */
    String takeRun() {
        return updateRun + " AND " + free + " AND (SELECT COALESCE(MAX(SEQ), 0) FROM " + entry
                + " WHERE RUN_ID = ?) = ?";
    }

    /** Who wrote the entries from a number on. */
    String selectWriters() {
        return "SELECT SEQ, WRITER FROM " + entry + " WHERE RUN_ID = ? AND SEQ >= ?"
                + " UNION ALL SELECT 0, WRITER FROM " + run + " WHERE RUN_ID = ? AND ? = 0 ORDER BY SEQ";
    }

    String releaseRun() {
        return "UPDATE " + run + " SET OWNER = NULL WHERE RUN_ID = ? AND OWNER = ?";
    }

    String releaseAll() {
        return "UPDATE " + run + " SET OWNER = NULL WHERE OWNER = ?";
    }

    String selectHeld() {
        return "SELECT 1 FROM " + run + " WHERE RUN_ID = ? AND STATUS = 'RUNNING' AND OWNER IN (" + living + ")";
    }

    String selectOwner() {
        return "SELECT OWNER FROM " + run + " WHERE RUN_ID = ?";
    }

    /** Makes a run nobody's, as a step towards its end. */
    String disownRun() {
        return "UPDATE " + run + " SET OWNER = NULL WHERE RUN_ID = ? AND " + free;
    }

    String deleteEntries() {
        return "DELETE FROM " + entry + " WHERE RUN_ID = ?";
    }

    String deleteRun() {
        return "DELETE FROM " + run + " WHERE RUN_ID = ?";
    }

    /** A whole journal, large payloads left out. */
    String selectJournal() {
        return "SELECT SEQ, ENTRY_KIND, ENTRY_TIME, STAGE_NAME, STAGE_PATH, STAGE_KEY, STAGE_POSITION, ATTEMPT, TOOK_NANOS,"
                + " THREAD_NAME, HEADER, PAYLOAD_SIZE, DETAILS_SIZE, ENCODING,"
                + " CASE WHEN " + INLINE + " THEN PAYLOAD END AS PAYLOAD,"
                + " CASE WHEN " + INLINE + " THEN PAYLOAD_BYTES END AS PAYLOAD_BYTES,"
                + " CASE WHEN " + INLINE + " THEN DETAILS END AS DETAILS,"
                + " NULL AS CONFIGURATION FROM " + entry + " WHERE RUN_ID = ?"
                + " UNION ALL SELECT 0, 'run-started', STARTED_AT, NULL, NULL, NULL, NULL, NULL, NULL, NULL, HEADER,"
                + " ARGUMENTS_SIZE, NULL, ENCODING, ARGUMENTS, ARGUMENTS_BYTES, NULL,"
                + " (SELECT CONTENT FROM " + configuration + " WHERE HASH = CONFIGURATION_HASH)"
                + " FROM " + run + " WHERE RUN_ID = ? ORDER BY SEQ";
    }

    /** The payloads of a range of entries. */
    String selectPayloads() {
        return "SELECT SEQ, PAYLOAD, PAYLOAD_BYTES, ENCODING, DETAILS FROM " + entry
                + " WHERE RUN_ID = ? AND SEQ BETWEEN ? AND ?";
    }

    String insertConfiguration() {
        return "INSERT INTO " + configuration + " (HASH, CONTENT) VALUES (?, ?)" + dialect.onDuplicateKeyIgnore();
    }

    String insertInstance() {
        return "INSERT INTO " + instance + " (NAME, HEARTBEAT_AT) VALUES (?, " + dialect.now() + ")";
    }

    String updateInstance() {
        return "UPDATE " + instance + " SET HEARTBEAT_AT = " + dialect.now() + " WHERE NAME = ?";
    }

    /** Forgets an instance, and those that have been silent for long. */
    String deleteInstances() {
        return "DELETE FROM " + instance + " WHERE NAME = ? OR HEARTBEAT_AT < " + dialect.now() + " - ?";
    }

    String selectVersion() {
        return "SELECT MAX(VERSION) FROM " + prefix + "SCHEMA_VERSION";
    }
}
