package dev.checkpoint.store.jdbc;

import static dev.checkpoint.spi.store.contract.SampleEntries.TIME;
import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.everyKind;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.contract.EntryAssertions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is in the rows: readable, compressed, damaged. */
class PayloadTests {

    private static final RunId RUN = RunId.of("orders-42");

    private final TestDatabase database = TestDatabase.h2InMemory();

    private final JdbcClient sql = JdbcClient.create(database.dataSource());

    private JdbcCheckpointStore store(PayloadEncoding encoding, Integer level) {
        return TestDatabase.store(
                database.dataSource(), new JdbcSettings("web-1", TestDatabase.LEASE, "CHECKPOINT_", encoding, level));
    }

    private static String output(Entry entry) {
        return ((Entry.StageCompleted) entry).result().output().json();
    }

    @ParameterizedTest
    @CsvSource({"GZIP,", "GZIP,9", "ZSTD,", "ZSTD,19"})
    void compressesWhatIsWorthIt(PayloadEncoding encoding, Integer level) {
        String large = "\"" + "Grüße ".repeat(2000) + "\"";
        List<Entry> entries = new ArrayList<>(List.of(started(RUN), completed("small", "1")));
        for (int i = 0; i < 600; i++) {
            entries.add(completed("large-" + i, large));
        }
        store(encoding, level).append(new Append(RUN, 0, entries, Trigger.LIFECYCLE));
        assertThat(sql.sql("SELECT PAYLOAD FROM CHECKPOINT_ENTRY WHERE SEQ = 1")
                        .query(String.class)
                        .single())
                .isEqualTo("1");
        Map<String, Object> row = sql.sql("SELECT PAYLOAD, OCTET_LENGTH(PAYLOAD_BYTES) AS BYTES, PAYLOAD_SIZE, ENCODING"
                        + " FROM CHECKPOINT_ENTRY WHERE SEQ = 2")
                .query()
                .singleRow();
        assertThat(row.get("PAYLOAD")).isNull();
        assertThat((Long) row.get("BYTES")).isLessThan(500);
        assertThat(row).containsEntry("PAYLOAD_SIZE", large.length());
        assertThat(row.get("ENCODING")).hasToString(encoding.name().toLowerCase(java.util.Locale.ROOT));
        // whatever it is set to now
        List<Entry> kept =
                store(PayloadEncoding.NONE, null).open(RUN).orElseThrow().entries();
        assertThat(kept.subList(2, kept.size()))
                .allSatisfy(entry -> assertThat(output(entry)).isEqualTo(large));
    }

    private JdbcCheckpointStore storeOfPipelines(String instance, WatchedDataSource source) {
        return TestDatabase.store(
                source,
                new JdbcSettings(
                        instance,
                        TestDatabase.LEASE,
                        "CHECKPOINT_",
                        PayloadCompression.NONE,
                        Map.of("research", new PayloadCompression(PayloadEncoding.GZIP, 9))));
    }

    private List<String> encodings(String run) {
        return sql.sql("SELECT COALESCE(ENCODING, 'text') FROM CHECKPOINT_ENTRY WHERE RUN_ID = ?"
                        + " AND PAYLOAD_SIZE IS NOT NULL ORDER BY SEQ")
                .param(run)
                .query(String.class)
                .list();
    }

    @Test
    void compressesByPipelineInOneRunAfterTheOther() {
        String large = "\"" + "x".repeat(2000) + "\"";
        WatchedDataSource watched = new WatchedDataSource(database.dataSource());
        RunId other = RunId.of("other");
        Entry resumed = new Entry.RunResumed(
                TIME,
                "web-2",
                Cause.INTERRUPTED,
                "interrupted",
                dev.checkpoint.model.Fingerprint.NONE,
                null,
                null,
                null,
                null,
                null);
        try (JdbcCheckpointStore plain = store(PayloadEncoding.NONE, null)) {
            plain.append(new Append(RUN, 0, List.of(started(RUN), completed("plan", large)), Trigger.LIFECYCLE));
            plain.append(new Append(
                    other, 0, List.of(started(other, "ordering"), completed("plan", large)), Trigger.LIFECYCLE));
        }
        try (JdbcCheckpointStore resuming = storeOfPipelines("web-2", watched)) {
            resuming.open(RUN);
            resuming.open(other);
            watched.said();
            resuming.append(new Append(RUN, 2, List.of(resumed), Trigger.LIFECYCLE));
            resuming.append(new Append(RUN, 3, List.of(completed("search", large)), Trigger.STAGE_COMPLETED));
            assertThat(watched.said())
                    .as("what was read of the run is enough")
                    .noneMatch(word -> word.startsWith("select"));
            resuming.append(new Append(other, 2, List.of(resumed, completed("search", large)), Trigger.LIFECYCLE));
        }
        try (JdbcCheckpointStore unread = storeOfPipelines("web-3", watched)) {
            unread.append(new Append(RUN, 4, List.of(resumed), Trigger.LIFECYCLE));
            watched.said();
            unread.append(new Append(RUN, 5, List.of(completed("write", large)), Trigger.STAGE_COMPLETED));
            assertThat(watched.said()).containsExactly("insert ENTRY");
            assertThat(encodings("orders-42")).containsExactly("text", "gzip", "gzip");
            assertThat(encodings("other")).containsExactly("text", "text");
            assertThat(unread.open(RUN).orElseThrow().entries().stream()
                            .filter(Entry.StageCompleted.class::isInstance)
                            .map(PayloadTests::output))
                    .containsExactly(large, large, large);
        }
    }

    @Test
    void showsFieldsInColumnsOfTheirOwn() {
        Entry failed = new Entry.StageFailed(
                TIME,
                new Call(new StageId("outer", "search", "doc-3", "0a1b"), 2, 0, 3, Fingerprint.NONE, "worker"),
                Ran.in(Duration.ofMillis(400)),
                dev.checkpoint.spi.store.contract.SampleEntries.error(),
                null);
        store(PayloadEncoding.NONE, null).append(new Append(RUN, 0, List.of(started(RUN), failed), Trigger.FAILURE));
        assertThat(sql.sql(
                                "SELECT ENTRY_KIND, SAVE_TRIGGER, STAGE_PATH, STAGE_NAME, STAGE_KEY, STAGE_SCOPE, STAGE_POSITION, ATTEMPT,"
                                        + " TOOK_NANOS, THREAD_NAME, ERROR_CLASS, ERROR_MESSAGE,"
                                        + " CAST(ENTRY_TIME AS VARCHAR) AS ENTRY_TIME FROM CHECKPOINT_ENTRY")
                        .query()
                        .singleRow()
                        .values())
                .extracting(String::valueOf)
                .containsExactly(
                        "stage-failed",
                        "failure",
                        "outer",
                        "search",
                        "doc-3",
                        "0a1b",
                        "2",
                        "3",
                        "400000000",
                        "worker",
                        "dev.shop.SearchException",
                        "no index",
                        "2026-11-21 10:00:00.123456");
    }

    @Test
    void saysATriggerOnlyWhereTheKindOfTheEntryDoesNot() {
        try (JdbcCheckpointStore store = database.store("web-1")) {
            store.append(new Append(RUN, 0, List.of(started(RUN)), Trigger.LIFECYCLE));
            store.append(new Append(RUN, 1, List.of(completed("plan", "1")), Trigger.STAGE_COMPLETED));
            store.append(new Append(RUN, 2, List.of(completed("search", "1")), Trigger.LIFECYCLE));
        }
        assertThat(sql.sql("SELECT SAVE_TRIGGER FROM CHECKPOINT_ENTRY ORDER BY SEQ")
                        .query(String.class)
                        .list())
                .containsExactly(null, "lifecycle");
    }

    /** A run with entries of every kind, and another one that has just begun. */
    private static void appendEveryKindAnd(RunId other, JdbcCheckpointStore store) {
        List<Entry> all = new ArrayList<>(List.of(started(RUN)));
        all.addAll(everyKind());
        store.append(new Append(RUN, 0, all, Trigger.LIFECYCLE));
        store.append(new Append(other, 0, List.of(started(other)), Trigger.LIFECYCLE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE CHECKPOINT_RUN SET HEADER = 'x' WHERE RUN_ID = 'orders-42' | first entry cannot be read",
                "UPDATE CHECKPOINT_RUN SET HEADER = '{}' WHERE RUN_ID = 'orders-42' | first entry cannot be read",
                "UPDATE CHECKPOINT_RUN SET STATUS = 'DREAMING' WHERE RUN_ID = 'orders-42' | none this version knows",
                "DELETE FROM CHECKPOINT_ENTRY WHERE SEQ = 1 | entries are missing",
            })
    void listsARunWithWhatIsWrongWithItsRows(String damage, String problem) {
        RunId other = RunId.of("other");
        try (JdbcCheckpointStore store = database.store("web-1")) {
            appendEveryKindAnd(other, store);
            assertThat(store.find(RunQuery.all()))
                    .extracting(RunSummary::problem)
                    .containsOnlyNulls();
        }
        sql.sql(damage).update();
        try (JdbcCheckpointStore store = database.store("web-2")) {
            for (RunSummary run : store.find(RunQuery.all())) {
                if (run.runId().equals("other")) {
                    assertThat(run.problem()).isNull();
                } else {
                    assertThat(run.problem()).contains(problem);
                }
            }
        }
    }

    @Test
    void keepsOneCopyOfEachConfiguration() {
        try (JdbcCheckpointStore one = database.store("web-1");
                JdbcCheckpointStore two = database.store("web-2")) {
            for (String id : List.of("a", "b", "c")) {
                RunId run = RunId.of(id);
                (id.equals("c") ? two : one).append(new Append(run, 0, List.of(started(run)), Trigger.LIFECYCLE));
                assertThat(two.open(run).orElseThrow().start().configuration()).isEqualTo(Map.of("app.language", "en"));
            }
        }
        assertThat(sql.sql("SELECT CONTENT FROM CHECKPOINT_CONFIGURATION")
                        .query(String.class)
                        .list())
                .containsExactly("{\"app.language\":\"en\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE CHECKPOINT_ENTRY SET HEADER = '{\"fingerprint' WHERE SEQ = 2 | SEQ 2",
                "UPDATE CHECKPOINT_ENTRY SET ENTRY_KIND = 'stage-dreamt' WHERE SEQ = 2 | SEQ 2",
                "DELETE FROM CHECKPOINT_ENTRY WHERE SEQ = 1 | entry 1 is missing",
                "UPDATE CHECKPOINT_RUN SET HEADER = 'x' WHERE RUN_ID = 'orders-42' | CHECKPOINT_RUN, RUN_ID 'orders-42'",
            })
    void namesTheRowThatCannotBeRead(String damage, String place) {
        RunId other = RunId.of("other");
        try (JdbcCheckpointStore store = database.store("web-1")) {
            appendEveryKindAnd(other, store);
            sql.sql(damage).update();
            assertThatThrownBy(() -> store.open(RUN))
                    .isInstanceOf(RunUnreadableException.class)
                    .hasMessageContaining(place)
                    .hasMessageContaining("Other runs are not concerned");
            assertThat(store.open(other)).isPresent();
            assertThat(store.find(RunQuery.all())).extracting(RunSummary::runId).contains("orders-42", "other");
            store.release(RUN);
            assertThat(store.delete(RUN)).isTrue();
        }
    }

    @Test
    void listsARunOfAStatusItDoesNotKnow() {
        try (JdbcCheckpointStore store = database.store("web-1")) {
            store.append(new Append(RUN, 0, List.of(started(RUN)), Trigger.LIFECYCLE));
            sql.sql("UPDATE CHECKPOINT_RUN SET STATUS = 'DREAMING'").update();
            assertThat(store.find(RunQuery.all())).singleElement().satisfies(run -> assertThat(run.problem())
                    .contains("DREAMING"));
        }
    }

    @Test
    void namesAPayloadThatCannotBeUnpacked() {
        String large = "\"" + "x".repeat(2000) + "\"";
        JdbcCheckpointStore store = store(PayloadEncoding.GZIP, null);
        store.append(new Append(RUN, 0, List.of(started(RUN), completed("plan", large)), Trigger.LIFECYCLE));
        sql.sql("UPDATE CHECKPOINT_ENTRY SET PAYLOAD_BYTES = X'00112233'").update();
        Entry plan = store.open(RUN).orElseThrow().entries().get(1);
        assertThatThrownBy(() -> output(plan))
                .isInstanceOf(RunUnreadableException.class)
                .hasMessageContaining("SEQ 1");
    }

    @Test
    void readsEntriesInEveryZone() {
        java.util.TimeZone before = java.util.TimeZone.getDefault();
        try (JdbcCheckpointStore store = database.store("web-1")) {
            List<Entry> all = new ArrayList<>(List.of(started(RUN)));
            all.addAll(everyKind());
            store.append(new Append(RUN, 0, all, Trigger.LIFECYCLE));
            java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone("Pacific/Kiritimati"));
            EntryAssertions.assertSame(store.open(RUN).orElseThrow().entries(), all);
        } finally {
            java.util.TimeZone.setDefault(before);
        }
    }
}
