package dev.checkpoint.store.file;

import static dev.checkpoint.spi.store.contract.SampleEntries.ODD_TEXTS;
import static dev.checkpoint.spi.store.contract.SampleEntries.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.StageEnd;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Tally;
import dev.checkpoint.spi.store.RunFacts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What is written of a run comes back, and other bytes or other components are noticed. */
class RecordCodecTests {

    private static final List<String> TEXTS = ODD_TEXTS;

    private final PackedRuns packed = new PackedRuns();

    /** Looks at the bytes, not at what is remembered of them. */
    private KnownRun unpacked(byte[] bytes) {
        return new PackedRuns().unpack(bytes);
    }

    private static KnownRun run(String text) {
        RunSummary summary = new RunSummary(
                "run-" + text,
                text,
                RunStatus.FAILED,
                TIME,
                Instant.MAX,
                Instant.MIN,
                Duration.ofSeconds(-7, 3),
                Long.MAX_VALUE,
                Integer.MIN_VALUE,
                Map.of("EUR", new BigDecimal("-12.3400"), "USD", new BigDecimal("1E+30")),
                text,
                null,
                text,
                null,
                Instant.EPOCH,
                null);
        ErrorInfo cause = new ErrorInfo("a.B", text, List.of(), null, List.of(), List.of("java.lang.Exception"));
        KnownFacts facts = new KnownFacts(
                text,
                new KnownFacts.Failure(
                        TIME,
                        new Tally(Duration.ZERO, 1, 2, Duration.ofNanos(1)),
                        new ErrorInfo("c.D", null, List.of(), cause, List.of()),
                        text),
                Set.of(new RunFacts.EndOfStage(new StageId("outer/inner", "plan", text, ""), StageEnd.FAILED)),
                Map.of("topic", text),
                Map.of(text, "said"),
                Set.of(text));
        return new KnownRun(summary, true, null, facts);
    }

    @ParameterizedTest
    @FieldSource("TEXTS")
    void whatWasWrittenComesBack(String text) {
        assertThat(unpacked(packed.pack(run(text)))).isEqualTo(run(text));
    }

    @Test
    void textsThatNoEncodingHoldsComeBack() {
        String half = "half of a pair \ud83c, and the other \udf89 alone";
        assertThat(unpacked(packed.pack(run(half)))).isEqualTo(run(half));
    }

    @Test
    void aRunOfWhichLittleIsKnownComesBack() {
        KnownRun run = new KnownRun(run("x").summary(), false, Map.of("topic", "bees"), null);
        assertThat(unpacked(packed.pack(run))).isEqualTo(run);
    }

    @Test
    void otherBytesAreNoRun() {
        byte[] bytes = packed.pack(run("bees"));
        for (int length = 1; length < bytes.length; length++) {
            assertThat(unpacked(Arrays.copyOf(bytes, length))).isNull();
        }
    }

    private record Small(String name) {}

    private record Larger(String name, int more) {}

    private record Unwritable(Thread thread) {}

    @Test
    void theFormTellsComponentsApart() {
        assertThat(new RecordCodec<>(Small.class).form()).isNotEqualTo(new RecordCodec<>(Larger.class).form());
        assertThatThrownBy(() -> new RecordCodec<>(Unwritable.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTextThatIsLookedForIsFoundInTheBytes() {
        byte[] bytes = packed.pack(run("Grüße"));
        assertThat(PackedTexts.of(RunQuery.all().parameter("topic", "Grüße")).mayBeIn(bytes))
                .isTrue();
        assertThat(PackedTexts.of(RunQuery.all().parameter("topic", "Gruesse")).mayBeIn(bytes))
                .isFalse();
    }

    @Test
    void aRunOfWhichTheArgumentsWereNotReadMayBeSelected() {
        byte[] bytes = packed.pack(new KnownRun(run("x").summary(), false, null, null));
        assertThat(PackedTexts.of(RunQuery.all().parameter("topic", "bees")).mayBeIn(bytes))
                .isTrue();
    }
}
