package dev.checkpoint.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.checkpoint.RunComparison;
import dev.checkpoint.RunComparison.Basis;
import dev.checkpoint.RunComparison.Counts;
import dev.checkpoint.StageComparison;
import dev.checkpoint.StageComparison.Change;
import dev.checkpoint.engine.kept.Scope;
import dev.checkpoint.inspect.History;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.key.Fingerprinter;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.Journal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How runs differ whose journals are written by hand: times, digests and what is not there. */
class ComparedJournalsTests {

    private static final Fingerprint NONE = Fingerprint.NONE;

    private static History run(String id) {
        return new History(id, NONE, null, Map.of());
    }

    private static Fingerprint inputs(String digest) {
        return new Fingerprint(Map.of("args.n", digest));
    }

    private static Result result(String json) {
        return Result.of(Payload.of(json));
    }

    private static RunComparison compare(History before, History after) {
        Journal old = before.journal();
        Journal now = after.journal();
        return new RunComparer(Redactor.none()).compare(old.summary(false), old, now.summary(false), now, Basis.GIVEN);
    }

    @Test
    void isLinear() {
        History before = run("one");
        History after = run("two");
        for (int i = 0; i < 10_000; i++) {
            String details =
                    "{\"input\":{\"n\":" + i + "},\"resources\":{\"cpu\":\"0.01s\"},\"notes\":{\"n\":" + i + "}}";
            StageId stage = i < 5_000 ? StageId.of("item") : new StageId("", "keyed", "k" + i, "");
            before.called(stage, i, i + 1, inputs("sha256:" + i), result("{\"n\":" + i + "}"), details);
            int other = 9_999 - i;
            StageId moved = other < 5_000 ? StageId.of("item") : new StageId("", "keyed", "k" + other, "");
            after.called(
                    moved,
                    i,
                    i + 1,
                    inputs("sha256:" + (other == 77 ? "changed" : other)),
                    result("{\"n\":" + other + ".0}"),
                    details);
        }
        RunComparison comparison = compare(before.completed(10_000, "1"), after.completed(10_000, "1"));

        assertThat(comparison.stages()).hasSize(10_000);
        // each was recorded with the notes of another one
        assertThat(comparison.counts().moved()).isEqualTo(9_999);
    }

    @Test
    void doesNotCallAnotherOrderWhatRanSideBySide() {
        History before = run("one")
                .called(StageId.of("a"), 0, 100, NONE, result("1"), "{}")
                .called(StageId.of("b"), 50, 150, NONE, result("1"), "{}")
                .called(StageId.of("c"), 200, 300, NONE, result("1"), "{}");
        History after = run("two")
                .called(StageId.of("b"), 0, 20, NONE, result("1"), "{}")
                .called(StageId.of("a"), 30, 40, NONE, result("1"), "{}")
                .called(StageId.of("c"), 50, 60, NONE, result("1"), "{}");

        assertThat(compare(before, after).counts().moved()).isZero();
        assertThat(compare(before, after).stages())
                .extracting(StageComparison::stage, StageComparison::ratio)
                .containsExactly(tuple("b", 0.2), tuple("a", 0.1), tuple("c", 0.1));
        History last = run("three")
                .called(StageId.of("c"), 0, 20, NONE, result("1"), "{}")
                .called(StageId.of("a"), 30, 40, NONE, result("1"), "{}")
                .called(StageId.of("b"), 50, 60, NONE, result("1"), "{}");
        assertThat(compare(before, last).stages().stream().filter(StageComparison::moved))
                .extracting(StageComparison::stage)
                .containsExactly("c");
    }

    @ParameterizedTest
    @CsvSource({
        "sha256:1, sha256:1, SAME",
        "sha256:1, sha256:2, CHANGED",
        "hmac-sha256:k1:1, hmac-sha256:k1:2, CHANGED",
        "hmac-sha256:k1:1, hmac-sha256:k2:2, SAME",
        "hmac-of-one-process:p1:1, hmac-of-one-process:p2:1, SAME",
        "not-comparable, sha256:1, SAME",
        "sha256:1;formerly=sha256:0, sha256:1, SAME"
    })
    void saysDifferentOnlyWhereDigestsCanBeCompared(String before, String after, Change change) {
        assertThat(Fingerprinter.NOT_COMPARABLE).isEqualTo("not-comparable");
        String details = "{\"input\":{\"n\":\"******\"}}";
        RunComparison comparison = compare(
                run("one").called(StageId.of("a"), 0, 1, inputs(before), result("1"), details),
                run("two").called(StageId.of("a"), 0, 1, inputs(after), result("1"), details));

        assertThat(comparison.stages()).extracting(StageComparison::change).containsExactly(change);
    }

    @Test
    void comparesWhatIsShownWhereThereIsNoDigest() {
        RunComparison comparison = compare(
                run("one").called(StageId.of("a"), 0, 1, NONE, result("1"), "{\"input\":{\"n\":1}}"),
                run("two").called(StageId.of("a"), 0, 1, NONE, result("1"), "{\"input\":{\"n\":2}}"));

        assertThat(comparison.stages()).singleElement().satisfies(stage -> {
            assertThat(stage.change()).isEqualTo(Change.CHANGED);
            assertThat(stage.input()).hasSize(1);
        });
    }

    @Test
    void flagsOtherResultsOfTheSameCode() {
        Fingerprint inputs = new Fingerprint(Map.of("args.n", "sha256:1", "code", "c1"));
        RunComparison comparison = compare(
                run("one").called(StageId.of("a"), 0, 1, inputs, result("1"), "{}"),
                run("two").called(StageId.of("a"), 0, 1, inputs, result("2"), "{}"));

        assertThat(comparison.stages()).extracting(StageComparison::unstable).containsExactly(true);
    }

    @Test
    void alignsInnerStagesByTheCallAroundThem() {
        Fingerprint one = inputs("sha256:1");
        Fingerprint two = inputs("sha256:2");
        Fingerprint three = inputs("sha256:3");
        History before = run("one");
        nested(before, one, "1", 0);
        nested(before, two, "2", 100);
        History after = run("two");
        nested(after, three, "3", 0);
        nested(after, one, "1", 100);
        RunComparison comparison = compare(before, after);

        assertThat(comparison.stages())
                .extracting(StageComparison::stage, StageComparison::depth, StageComparison::change)
                .containsExactly(
                        tuple("outer", 0, Change.CHANGED),
                        tuple("outer/inner", 1, Change.CHANGED),
                        tuple("outer", 0, Change.SAME),
                        tuple("outer/inner", 1, Change.SAME));
        assertThat(comparison.counts()).isEqualTo(new Counts(2, 2, 0, 0, 1, 0));
    }

    private static void nested(History run, Fingerprint inputs, String result, long from) {
        String scope = Scope.of(StageId.of("outer"), inputs, 0);
        run.called(new StageId("outer", "inner", "", scope), from + 1, from + 2, NONE, result(result), "{}");
        run.called(StageId.of("outer"), from, from + 3, inputs, result(result), "{}");
    }

    @Test
    void findsTextsThatAnotherEntryHas() {
        String text = "a".repeat(100);
        String first = "{\"templates\":[{\"name\":\"t\",\"digest\":\"d1\",\"source\":\"" + text
                + "\",\"variables\":{},\"result\":\"r\"}]}";
        String second = "{\"templates\":[{\"name\":\"t\",\"digest\":\"d1\",\"variables\":{},\"result\":\"r\"}]}";
        RunComparison comparison = compare(
                run("one")
                        .called(StageId.of("a"), 0, 1, NONE, result("1"), first)
                        .called(StageId.of("b"), 1, 2, NONE, result("1"), second),
                run("two").called(StageId.of("b"), 1, 2, NONE, result("1"), first.replace("d1", "d2")));

        assertThat(comparison.stages(Change.SAME))
                .extracting(StageComparison::stage)
                .containsExactly("b");
    }

    @Test
    void saysWhatCannotBeCompared() {
        Payload gone = () -> {
            throw new IllegalStateException("the blob is missing");
        };
        RunComparison comparison = compare(
                run("one")
                        .called(StageId.of("a"), 0, 1, NONE, Result.of(gone), "{}")
                        .called(StageId.of("b"), 1, 2, NONE, new Result(null, "a stream"), "{}")
                        .called(StageId.of("c"), 2, 3, NONE, result("{broken"), "{}")
                        .called(StageId.of("d"), 3, 4, NONE, result("{\"$encrypted\":\"YQ==\"}"), "{"),
                run("two")
                        .called(StageId.of("a"), 0, 1, NONE, result("1"), "{}")
                        .called(StageId.of("b"), 1, 2, NONE, result("1"), "{}")
                        .called(StageId.of("c"), 2, 3, NONE, result("1"), "{}")
                        .called(StageId.of("d"), 3, 4, NONE, result("{\"$encrypted\":\"Yg==\"}"), "{}"));

        assertThat(comparison.same()).isFalse();
        assertThat(comparison.stages())
                .extracting(stage -> String.join(" ", stage.problems()))
                .satisfiesExactly(
                        a -> assertThat(a).isEqualTo("The result cannot be compared: the blob is missing"),
                        b -> assertThat(b).isEqualTo("The result in the run before was not saved: a stream"),
                        c -> assertThat(c).startsWith("The result cannot be compared: "),
                        d -> assertThat(d)
                                .contains("What the stage recorded in the run before cannot be read")
                                .contains("The result has a sensitive value, which cannot be compared"));
    }

    @Test
    void comparesTheConfiguration() {
        RunComparison comparison = compare(
                new History(
                        "one", NONE, null, Map.of("app.model", "small", "app.x", "1", "origin of app.x", "a.yaml:1")),
                new History(
                        "two", NONE, null, Map.of("app.model", "large", "app.x", "1", "origin of app.x", "a.yaml:2")));

        assertThat(comparison.configuration()).singleElement().satisfies(setting -> assertThat(setting.pointer())
                .isEqualTo("/app.model"));
        assertThat(comparison.summary()).isEqualTo("two (INTERRUPTED) does not differ from one (INTERRUPTED).");
    }
}
