package dev.checkpoint.store.jdbc;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.contract.EntryAssertions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows say in few characters what other stores say in many, and are read as the same entries. */
class ShortRowTests {

    private static final RunId RUN = RunId.of("orders-42");

    private static final String DIGEST = "sha256:4b227777d4dd1fc61c6f884f48641d02";

    private static final String DETAILS = "{\"input\":{\"n\":0},\"output-size\":1,\"resources\":{\"cpu\":\"0.000034s\","
            + "\"allocated\":6104,\"heap-before\":1000000,\"heap-after\":1000000},\"so-far\":\"1 executed\"}";

    private final TestDatabase database = TestDatabase.h2InMemory();

    private final JdbcClient sql = JdbcClient.create(database.dataSource());

    private JdbcCheckpointStore store(PayloadEncoding encoding) {
        return TestDatabase.store(
                database.dataSource(), new JdbcSettings("web-1", TestDatabase.LEASE, "CHECKPOINT_", encoding, null));
    }

    private static Entry.StageCompleted completedWith(
            Map<String, String> digests, String output, @Nullable String details) {
        Entry.StageCompleted plain = completed("plan", output);
        return new Entry.StageCompleted(
                Instant.parse("2026-11-21T10:00:00.123456Z"),
                new Call(new StageId("", "plan", "", ""), 0, 0, 1, new Fingerprint(digests), "main"),
                new Ran(plain.ran().took(), null, details == null ? null : Payload.of(details), null),
                plain.result(),
                null,
                null);
    }

    private String column(String name) {
        return sql.sql("SELECT " + name + " FROM CHECKPOINT_ENTRY WHERE SEQ = 1")
                .query(String.class)
                .single();
    }

    @Test
    void readsEntriesThatAreEqualToThoseThatWereWritten() {
        List<Entry> written = List.of(started(RUN), completedWith(Map.of(), "7", DETAILS));
        try (JdbcCheckpointStore store = store(PayloadEncoding.NONE)) {
            store.append(new Append(RUN, 0, written, Trigger.STAGE_COMPLETED));
            assertThat(column("DETAILS")).startsWith("{\"used\":");
            assertThat(store.open(RUN).orElseThrow().entries().get(1))
                    .isEqualTo(written.get(1))
                    .isEqualTo(store.open(RUN).orElseThrow().entries().get(1))
                    .hasSameHashCodeAs(written.get(1));
        }
    }

    @Test
    void writesDigestsInFewCharacters() {
        Map<String, String> digests = Map.of(
                "args.number",
                DIGEST,
                "args.a=b",
                DIGEST,
                "args.a b",
                DIGEST,
                "args.name",
                "hmac-sha256:0a1b:2c3d",
                "args.odd",
                "sha256:4B22",
                "code",
                "4b227777d4dd1fc6",
                "version",
                DIGEST);
        Entry entry = completedWith(digests, "1", null);
        try (JdbcCheckpointStore store = database.store("web-1")) {
            store.append(new Append(RUN, 0, List.of(started(RUN), entry), Trigger.LIFECYCLE));
            assertThat(column("HEADER"))
                    .contains("\"args\":\"a=b=SyJ3d9TdH8Ycb4hPSGQdAg number=SyJ3d9TdH8Ycb4hPSGQdAg SyJ3d9TdH8Y\"")
                    .contains("\"args.a b\":\"" + DIGEST + "\"")
                    .contains("\"args.name\":\"hmac-sha256:0a1b:2c3d\"")
                    .contains("\"version\":\"" + DIGEST + "\"");
            EntryAssertions.assertSame(store.open(RUN).orElseThrow().entries().get(1), entry);
        }
    }

    @Test
    void keepsDigestsThatAreNoneOfOurs() {
        Entry entry = completedWith(Map.of("code", "v2", "args.a", "1", "args.b", "sha256:"), "1", null);
        try (JdbcCheckpointStore store = database.store("web-1")) {
            store.append(new Append(RUN, 0, List.of(started(RUN), entry), Trigger.LIFECYCLE));
            assertThat(column("HEADER")).doesNotContain("\"args\"");
            EntryAssertions.assertSame(store.open(RUN).orElseThrow().entries().get(1), entry);
        }
    }

    @ParameterizedTest
    @CsvSource({"SyJ3", "x=SyJ3d9TdH8Ycb4hPSGQd%g", "SyJ3d9TdH8%"})
    void namesADigestThatSomebodyEdited(String edited) {
        try (JdbcCheckpointStore store = database.store("web-1")) {
            store.append(new Append(RUN, 0, List.of(started(RUN), completed("plan", "1")), Trigger.LIFECYCLE));
            sql.sql("UPDATE CHECKPOINT_ENTRY SET HEADER = ?")
                    .param("{\"args\":\"number=SyJ3d9TdH8Ycb4hPSGQdAg " + edited + "\"}")
                    .update();
            assertThatThrownBy(() -> store.open(RUN))
                    .isInstanceOf(RunUnreadableException.class)
                    .hasMessageContaining("SEQ 1: '" + edited.replace("x=", "") + "' in 'args' is no digest");
        }
    }

    /** What the header and the details of the same entry were before they became shorter. */
    @Test
    void readsRowsOfEarlierVersions() {
        Entry entry = completedWith(Map.of("args.number", DIGEST, "code", "4b227777d4dd1fc6"), "1", DETAILS);
        try (JdbcCheckpointStore store = database.store("web-1")) {
            store.append(new Append(RUN, 0, List.of(started(RUN), entry), Trigger.LIFECYCLE));
            sql.sql("UPDATE CHECKPOINT_ENTRY SET HEADER = ?, DETAILS = ?, DETAILS_SIZE = ?")
                    .param(
                            "{\"args\":{\"number\":\"SyJ3d9TdH8Ycb4hPSGQdAg\"},\"fingerprint\":{\"code\":\"4b227777d4dd1fc6\"}}")
                    .param(DETAILS)
                    .param(DETAILS.length())
                    .update();
            EntryAssertions.assertSame(store.open(RUN).orElseThrow().entries().get(1), entry);
        }
    }

    /** Beyond entry 500 payloads are fetched when they are asked for. */
    @ParameterizedTest
    @EnumSource(PayloadEncoding.class)
    void saysWhatAStageUsedInFewCharacters(PayloadEncoding encoding) {
        String large = "\"" + "Grüße ".repeat(2000) + "\"";
        String ofLarge = DETAILS.replace("\"output-size\":1", "\"output-size\":16002");
        List<Entry> entries = new ArrayList<>(List.of(started(RUN)));
        for (int i = 0; i < 300; i++) {
            entries.add(completedWith(Map.of(), "1", DETAILS));
            entries.add(completedWith(Map.of(), large, ofLarge));
        }
        try (JdbcCheckpointStore store = store(encoding)) {
            store.append(new Append(RUN, 0, entries, Trigger.LIFECYCLE));
            assertThat(sql.sql("SELECT DISTINCT DETAILS FROM CHECKPOINT_ENTRY")
                            .query(String.class)
                            .list())
                    .containsExactlyInAnyOrder(
                            "{\"used\":[34,6104,1000000,22],\"input\":{\"n\":0},\"so-far\":\"1 executed\"}",
                            "{\"used\":[34,6104,1000000,22,0,4000],\"input\":{\"n\":0},\"so-far\":\"1 executed\"}");
            EntryAssertions.assertSame(store.open(RUN).orElseThrow().entries(), entries);
        }
    }
}
