package dev.checkpoint.store.jdbc;

import dev.checkpoint.store.jdbc.dialect.Dialect;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every statement of the store but the searches, composed once from the names of the tables and the dialect's fragments. */
final class Statements {

    /**
     * So long a write of the journal waits for others. Nobody keeps a row of a run for long, unless its process
     * is suspended within a transaction.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Payloads up to this size come with the first read, up to this entry; the others when they are asked for. */
    private static final String INLINE = "SEQ <= 500 AND COALESCE(PAYLOAD_SIZE, 0) + COALESCE(DETAILS_SIZE, 0) <= 8192";

    final String run;

    final String entry;

    final String attribute;

    final String request;

    final String configuration;

    final String instance;

    final Dialect dialect;

    /** The names of instances that live; its parameter is the lease in milliseconds. */
    final String living;

    /** Whether a run may be taken; its parameters are the instance that wants it, and the lease. */
    final String free;

    final String updateRun;

    final String insertRun;

    /** {@link #updateRun} if nobody else has the run and its journal ends where the caller thinks. */
    final String takeRun;

    /** The same for entries that do not say where the run stands: when it ended or is due, and what it failed with, stays. */
    final String takeRunAsItStands;

    /** Who wrote the entries from a number on. */
    final String selectWriters;

    final String releaseRun;

    final String releaseAll;

    final String selectHeld;

    final String selectOwner;

    final String selectPipeline;

    /** How many entries the journal of a run has. */
    final String selectLength;

    /** Makes a run nobody's, as a step towards its end. */
    final String disownRun;

    /** Removes the attributes that are arguments. */
    final String deleteArguments;

    final String deleteAttributes;

    final String deleteRequests;

    final String deleteEntries;

    /** Removes entries that were written while their run was deleted; its parameter stands twice. */
    final String deleteLeftEntries;

    final String deleteRun;

    /** A whole journal, large payloads left out. */
    final String selectJournal;

    /** The entries of a journal from a number on, up to one before another; large payloads left out. */
    final String selectEntries;

    /** The same, all payloads left out. */
    final String selectHeaders;

    /** Copies to a run the entries of another, from 1 on, up to one before a number. */
    final String copyEntries;

    final String insertRequest;

    final String deleteRequest;

    final String selectText;

    final String selectTexts;

    final String insertText;

    final String updateText;

    final String deleteText;

    /** The payloads of a range of entries. */
    final String selectPayloads;

    final String insertConfiguration;

    final String insertInstance;

    final String updateInstance;

    /** Forgets an instance, and those that have been silent for long. */
    final String deleteInstances;

    final String selectVersion;

    /** The oldest version that may go on with newer tables. */
    final String selectMinReader;

    final EntryInserts insertEntries;

    Statements(String prefix, Dialect dialect) {
        this.dialect = dialect;
        this.run = prefix + "RUN";
        this.entry = prefix + "ENTRY";
        this.attribute = prefix + "ATTRIBUTE";
        this.request = prefix + "REQUEST";
        this.configuration = prefix + "CONFIGURATION";
        this.instance = prefix + "INSTANCE";
        this.living = "SELECT NAME FROM " + instance + " WHERE HEARTBEAT_AT > " + dialect.now() + " - ?";
        this.free = "(STATUS <> 'RUNNING' OR OWNER IS NULL OR OWNER = ? OR OWNER NOT IN (" + living + "))";
        this.updateRun = "UPDATE " + run + " SET OWNER = ?, STATUS = COALESCE(?, STATUS),"
                + " INSTANCE = COALESCE(?, INSTANCE), UPDATED_AT = ?, ENDED_AT = ?, DUE_AT = ?, TOOK_NANOS = ?, ENTRIES = ?,"
                + " ERROR_CLASS = ?, ERROR_MESSAGE = ? WHERE RUN_ID = ?";
        this.insertEntries = new EntryInserts(dialect, entry, run, updateRun);
        this.insertRun = "INSERT INTO " + run + " (" + String.join(", ", RunRow.COLUMNS) + ") VALUES "
                + row(RunRow.COLUMNS.size()) + dialect.onDuplicateKeyIgnore();
        String ifFree = " AND " + free + " AND (SELECT COALESCE(MAX(SEQ), 0) FROM " + entry + " WHERE RUN_ID = ?) = ?";
        this.takeRun = updateRun + ifFree;
        this.takeRunAsItStands =
                "UPDATE " + run + " SET OWNER = ?, UPDATED_AT = ?, ENTRIES = ? WHERE RUN_ID = ?" + ifFree;
        this.selectWriters = "SELECT SEQ, WRITER FROM " + entry + " WHERE RUN_ID = ? AND SEQ >= ?"
                + " UNION ALL SELECT 0, WRITER FROM " + run + " WHERE RUN_ID = ? AND ? = 0 ORDER BY SEQ";
        this.releaseRun = "UPDATE " + run + " SET OWNER = NULL WHERE RUN_ID = ? AND OWNER = ?";
        this.releaseAll = "UPDATE " + run + " SET OWNER = NULL WHERE STATUS = 'RUNNING' AND OWNER = ?";
        this.selectHeld = "SELECT 1 FROM " + run
                + " WHERE RUN_ID = ? AND STATUS = 'RUNNING' AND OWNER <> ? AND OWNER IN (" + living + ")";
        this.selectPipeline = "SELECT PIPELINE FROM " + run + " WHERE RUN_ID = ?";
        this.selectLength = "SELECT 1 + (SELECT COALESCE(MAX(SEQ), 0) FROM " + entry
                + " WHERE RUN_ID = ?) AS FOUND FROM " + run + " WHERE RUN_ID = ?";
        this.selectOwner = "SELECT OWNER FROM " + run + " WHERE RUN_ID = ?";
        this.disownRun = "UPDATE " + run + " SET OWNER = NULL WHERE RUN_ID = ? AND " + free;
        this.deleteAttributes = "DELETE FROM " + attribute + " WHERE RUN_ID = ?";
        this.deleteArguments = deleteAttributes + " AND KIND = 'argument'";
        this.deleteRequests = "DELETE FROM " + request + " WHERE RUN_ID = ?";
        this.deleteEntries = "DELETE FROM " + entry + " WHERE RUN_ID = ?";
        this.deleteLeftEntries = deleteEntries + " AND NOT EXISTS (SELECT 1 FROM " + run + " WHERE RUN_ID = ?)";
        this.deleteRun = "DELETE FROM " + run + " WHERE RUN_ID = ?";
        this.selectJournal = composeSelect(INLINE, "ARGUMENTS, ARGUMENTS_BYTES", "", "");
        this.selectEntries = composeSelect(
                INLINE, "ARGUMENTS, ARGUMENTS_BYTES", " AND SEQ >= ? AND SEQ < ?", " AND ? <= 0 AND ? > 0");
        this.selectHeaders = composeSelect("1 = 0", "NULL, NULL", " AND SEQ >= ? AND SEQ < ?", " AND ? <= 0 AND ? > 0");
        this.copyEntries = composeCopyEntries();
        this.insertRequest = "INSERT INTO " + request + " (" + String.join(", ", RequestRow.COLUMNS) + ") "
                + dialect.values(row(RequestRow.COLUMNS.size()), run) + dialect.onDuplicateKeyIgnore();
        this.deleteRequest = deleteRequests + " AND ID_HASH = ?";
        String text = prefix + "TEXT";
        this.selectText = "SELECT REVISION, CONTENT FROM " + text + " WHERE NAME = ?";
        this.selectTexts = "SELECT NAME FROM " + text;
        this.insertText =
                "INSERT INTO " + text + " (NAME, REVISION, CONTENT) VALUES (?, 1, ?)" + dialect.onDuplicateKeyIgnore();
        this.updateText =
                "UPDATE " + text + " SET CONTENT = ?, REVISION = REVISION + 1 WHERE NAME = ? AND REVISION = ?";
        this.deleteText = "DELETE FROM " + text + " WHERE NAME = ? AND REVISION = ?";
        this.selectPayloads = "SELECT SEQ, PAYLOAD, PAYLOAD_BYTES, ENCODING, DETAILS FROM " + entry
                + " WHERE RUN_ID = ? AND SEQ BETWEEN ? AND ?";
        this.insertConfiguration =
                "INSERT INTO " + configuration + " (HASH, CONTENT) VALUES (?, ?)" + dialect.onDuplicateKeyIgnore();
        this.insertInstance = "INSERT INTO " + instance + " (NAME, HEARTBEAT_AT) VALUES (?, " + dialect.now() + ")";
        this.updateInstance = "UPDATE " + instance + " SET HEARTBEAT_AT = " + dialect.now() + " WHERE NAME = ?";
        this.deleteInstances =
                "DELETE FROM " + instance + " WHERE NAME = ? OR HEARTBEAT_AT < " + dialect.now() + " - ?";
        this.selectVersion = SchemaVersion.selectVersion(prefix);
        this.selectMinReader = SchemaVersion.selectMinReader(prefix);
    }

    /** How long a write of the journal may take; zero if the database itself gives up waiting for locks. */
    Duration patience() {
        return dialect.limitsStatements() ? PATIENCE : Duration.ZERO;
    }

    /** The attributes of a run, as many as there are. */
    String insertAttributes(int attributes) {
        return "INSERT INTO " + attribute + " (RUN_ID, NAME, VAL) VALUES "
                + String.join(", ", Collections.nCopies(attributes, row(3)));
    }

    /** {@link #insertRun} and its attributes in one statement; null if this database has no such. */
    @Nullable
    String insertRunWithAttributes(int attributes) {
        String rows = String.join(
                ", ", Collections.nCopies(attributes, "(CAST(? AS VARCHAR(100)), CAST(? AS VARCHAR(255)))"));
        String insert = "INSERT INTO " + attribute + " (RUN_ID, NAME, VAL)";
        return dialect.insertBoth(insertRun, insert, rows);
    }

    /** The open requests of so many runs, or of all, in the order in which they were left. */
    String selectRequests(int runs) {
        String which = runs == 0 ? "" : " WHERE RUN_ID IN " + row(runs);
        return "SELECT RUN_ID, ID, KIND, ASKED_AT, ASKED_BY, REASON, CONTENT, HEADER FROM " + request + which
                + " ORDER BY NR";
    }

    /** The row of the copy is there already, and says what is different in each of its entries. */
    private String composeCopyEntries() {
        String columns = String.join(", ", EntryRow.COLUMNS);
        String values = EntryRow.COLUMNS.stream()
                .map(column -> (column.equals("RUN_ID") || column.equals("WRITER") ? "r." : "e.") + column)
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + entry + " (" + columns + ") SELECT " + values + " FROM " + run + " r, " + entry
                + " e WHERE r.RUN_ID = ? AND e.RUN_ID = ? AND e.SEQ < ?";
    }

    /**
     * Composes a read of a journal.
     *
     * @param inline which payloads come with it
     * @param arguments the columns of those of entry 0
     * @param entries which entries, as a further condition
     * @param start whether entry 0, which is in the row of the run, as a further condition
     */
    private String composeSelect(String inline, String arguments, String entries, String start) {
        return "SELECT SEQ, ENTRY_KIND, ENTRY_TIME, SAVE_TRIGGER, STAGE_NAME, STAGE_PATH, STAGE_KEY, STAGE_SCOPE, STAGE_POSITION, ATTEMPT, TOOK_NANOS,"
                + " THREAD_NAME, HEADER, PAYLOAD_SIZE, DETAILS_SIZE, ENCODING,"
                + " CASE WHEN " + inline + " THEN PAYLOAD END AS PAYLOAD,"
                + " CASE WHEN " + inline + " THEN PAYLOAD_BYTES END AS PAYLOAD_BYTES,"
                + " CASE WHEN " + inline + " THEN DETAILS END AS DETAILS,"
                + " NULL AS CONFIGURATION FROM " + entry + " WHERE RUN_ID = ?" + entries
                + " UNION ALL SELECT 0, 'run-started', STARTED_AT, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, HEADER,"
                + " ARGUMENTS_SIZE, NULL, ENCODING, " + arguments + ", NULL,"
                + " (SELECT CONTENT FROM " + configuration + " WHERE HASH = CONFIGURATION_HASH)"
                + " FROM " + run + " WHERE RUN_ID = ?" + start + " ORDER BY SEQ";
    }

    private static String row(int columns) {
        return "(" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
    }
}
