package dev.checkpoint.explain.details;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.explain.details.Captured.Beginning;
import dev.checkpoint.explain.details.Captured.Reference;
import dev.checkpoint.explain.details.Captured.Unrecorded;
import dev.checkpoint.explain.details.Captured.Value;
import dev.checkpoint.model.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the details of an entry say, whoever wrote them. */
class DetailsReaderTests {

    @Test
    void readsWhatAStageSaid() {
        StageDetails details = DetailsReader.stage(golden("completed.json"));

        assertThat(details.problems()).isEmpty();
        assertThat(details.executedAgain()).isEqualTo("args.\"topic\" changed\n");
        assertThat(details.input().keySet())
                .containsExactly("plan", "count", "odd \"name\"", "nothing", "password", "long", "handle", "none");
        assertThat(details.input())
                .containsEntry("plan", new Reference("@4"))
                .containsEntry("count", new Value("7"))
                .containsEntry("none", Value.NULL)
                .containsEntry("handle", new Unrecorded("java.lang.Object"));
        assertThat(details.input().get("long")).isInstanceOfSatisfying(Beginning.class, beginning -> {
            assertThat(beginning.size()).isEqualTo(1002);
            assertThat(beginning.starts()).startsWith("\"long long");
        });
        assertThat(details.outputSize()).isEqualTo(6);
        assertThat(details.resources()).isEqualTo(new Resources(Duration.ZERO, 0L, true, 0L, 0L));
        assertThat(details.soFar()).isEqualTo("1 executed in 0 s, 0.5 EUR and 0.002 USD");
    }

    @Test
    void readsWhatAStageRecorded() {
        Recorded recorded = DetailsReader.stage(golden("completed.json")).recorded();

        ModelUse model = recorded.models().get(0);
        assertThat(model.chosen()).isEqualTo("small");
        assertThat(model.answeredBy()).isEqualTo("small-2025");
        assertThat(model.candidates()).containsExactly("small", "large \"x\"");
        assertThat(model.parameters()).containsEntry("temperature", new Value("0.2"));
        assertThat(model.tokens().cached()).isEqualTo(1000);
        assertThat(model.cost()).isEqualTo(new BigDecimal("0.002"));
        assertThat(model.facts().keySet()).containsExactly("finish-reason", "streaming", "texts", "dimensions");
        assertThat(model.took()).isEqualTo(Duration.ofNanos(115_336_000));
        assertThat(model.prompt()).extracting(PromptPart::role).containsExactly("system", "user", "left-out");
        assertThat(recorded.templates()).hasSize(2);
        assertThat(recorded.templates().get(0).variables()).containsEntry("thread", new Unrecorded(null));
        assertThat(recorded.tools().get(1).error()).contains("IllegalStateException");
        assertThat(recorded.tools().get(1).result()).isNull();
        assertThat(recorded.tools().get(2).result()).isEqualTo(Value.NULL);
        assertThat(recorded.attempts())
                .containsExactly(new AttemptInside("client.send()", "java.io.IOException: ******"));
        assertThat(recorded.warnings()).containsExactly("the result was \"odd\"");
        assertThat(recorded.notes()).containsEntry("words", new Value("2310"));
        assertThat(recorded.progress()).contains(new Recorded.Progress(3, 10));
    }

    @Test
    void readsTextsThatStandInAnotherEntry() {
        Recorded recorded = DetailsReader.stage(golden("repeated.json")).recorded();

        assertThat(recorded.templates().get(0).source()).isNull();
        assertThat(recorded.models().get(0).prompt().get(0))
                .isEqualTo(new PromptPart("user", null, "c697c0b47e7225b7"));
    }

    @Test
    void readsWhatAFailedStageSaid() {
        StageDetails details = DetailsReader.stage(golden("failed.json"));

        assertThat(details.recorded().answers()).containsExactly("first", "****** \ud800 second");
        assertThat(details.loggingContext()).isEqualTo(Map.of("password", "******", "request", "r-17 \"quoted\""));
    }

    @Test
    void readsWhatARunSaid() {
        RunAccount account = DetailsReader.account(golden("account.json"));

        assertThat(account.problems()).isEmpty();
        assertThat(account.summary()).startsWith("Executed 3 stages");
        assertThat(account.numbers()).isNotNull();
        assertThat(account.numbers().took()).isEqualTo(Duration.ofNanos(2_012_345_678));
        assertThat(account.numbers().executed())
                .containsEntry("draft", new RunAccount.Executions(2, Duration.ofMillis(1500)));
        assertThat(account.numbers().skipped()).isEqualTo(Map.of("plan", 1L));
        assertThat(account.numbers().models().get("small").cost()).isEqualTo(Map.of("USD", new BigDecimal("0.002")));
        assertThat(account.numbers().savedCost()).isEqualTo(Map.of("EUR", new BigDecimal("1.50")));
    }

    @Test
    void saysNothingOfAnEntryWithoutDetails() {
        assertThat(DetailsReader.stage(null)).isEqualTo(StageDetails.NONE);
        assertThat(DetailsReader.account(null)).isEqualTo(RunAccount.NONE);
    }

    @Test
    void readsOverFieldsItDoesNotKnow() {
        StageDetails details = DetailsReader.stage(
                Payload.of("{\"mood\":{\"good\":[1,2]},\"output-size\":3,\"resources\":{\"cpu\":\"1s\",\"disk\":7}}"));

        assertThat(details.problems()).isEmpty();
        assertThat(details.outputSize()).isEqualTo(3);
        assertThat(details.resources().cpu()).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "[]",
                "\"text\"",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1} x",
                "{\"a\":\"b",
                "{a:1}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":[1,2}",
                "{\"a\":[1,2}]",
                "{\"a\":]",
                "no json",
                "{\"\\u12zz\":1}"
            })
    void saysOfATextThatIsNoObjectThatItIsNone(String broken) {
        StageDetails details = DetailsReader.stage(Payload.of(broken));
        RunAccount account = DetailsReader.account(Payload.of(broken));

        assertThat(details.problems()).singleElement().asString().startsWith("The details are no JSON object: ");
        assertThat(details).isEqualTo(StageDetails.none(details.problems()));
        assertThat(account).isEqualTo(new RunAccount(null, null, details.problems()));
    }

    @Test
    void leavesOutWhatCannotBeReadAndTellsIt() {
        StageDetails details = DetailsReader.stage(
                Payload.of(
                        "{\"executed-again\":7,\"output-size\":\"three\","
                                + "\"resources\":{\"cpu\":\"12 ms\",\"allocated\":4096},\"mdc\":[],\"so-far\":\"1 executed\","
                                + "\"models\":[5,{\"chosen\":\"m\",\"cost\":1e999999999,\"took\":\"1 day\"}],\"warnings\":[\"a\",{}]}"));

        assertThat(details.executedAgain()).isNull();
        assertThat(details.outputSize()).isNull();
        assertThat(details.resources()).isEqualTo(new Resources(null, 4096L, false, null, null));
        assertThat(details.soFar()).isEqualTo("1 executed");
        assertThat(details.recorded().models()).singleElement().satisfies(model -> {
            assertThat(model.chosen()).isEqualTo("m");
            assertThat(model.cost()).isNull();
            assertThat(model.took()).isNull();
        });
        assertThat(details.recorded().warnings()).containsExactly("a");
        assertThat(details.problems())
                .hasSize(8)
                .allMatch(problem -> problem.startsWith("What '"))
                .anyMatch(problem -> problem.startsWith("What 'resources.cpu' says cannot be read: "))
                .anyMatch(problem -> problem.startsWith("What 'models.cost' says cannot be read: "));
    }

    @Test
    void keepsTheNumberOfProblemsSmall() {
        String texts = "1,".repeat(10_000) + "1";

        assertThat(DetailsReader.stage(Payload.of("{\"warnings\":[" + texts + "]}"))
                        .problems())
                .hasSize(20);
    }

    /** A value of a user is no reference because it looks like one, nor lost because it looks like something else. */
    @Test
    void takesAValueThatLooksOddForAValue() {
        StageDetails details = DetailsReader.stage(Payload.of("{\"input\":{\"a\":{\"from\":\"Kiel\"},"
                + "\"b\":{\"size\":\"XL\",\"starts\":\"now\"},\"c\":{\"unrecorded\":7}},"
                + "\"notes\":{\"d\":{\"from\":\"@3\"},\"e\":{\"size\":1.5,\"starts\":\"x\"}}}"));

        assertThat(details.problems()).isEmpty();
        assertThat(details.input().values()).allMatch(Value.class::isInstance);
        assertThat(details.recorded().notes().values()).allMatch(Value.class::isInstance);
    }

    @Test
    void readsValuesThatAreNestedAsDeepAsALimitlessCodecWrites() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        assertThat(DetailsReader.stage(Payload.of("{\"notes\":{\"deep\":" + deep + "}}"))
                        .recorded()
                        .notes())
                .containsEntry("deep", new Value(deep));
    }

    /** A store that is away has not said that there are no details. */
    @Test
    void passesOnThatTheTextCannotBeFetched() {
        Payload away = () -> {
            throw new StoreException("away", null);
        };

        assertThatThrownBy(() -> DetailsReader.stage(away)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> DetailsReader.account(away)).isInstanceOf(StoreException.class);
    }

    @Test
    void countsWhatWasLeftOut() {
        assertThat(DetailsReader.stage(Payload.of("{\"notes-left-out\":200,\"models-left-out\":1}"))
                        .recorded()
                        .leftOut())
                .isEqualTo(Map.of(ItemKind.NOTES, 200L, ItemKind.MODELS, 1L));
        assertThat(List.of(ItemKind.values())).extracting(ItemKind::field).contains("notes", "models");
    }

    /** If each text were looked for in all that follows, this would take minutes. */
    @Test
    @Timeout(60)
    void readsManyTextsInOnePass() {
        int texts = 1_000_000;
        List<JsonValue> elements =
                JsonValue.of("[" + "\"a\",".repeat(texts) + "\"\\n\"]").elements();
        assertThat(elements.stream().map(JsonValue::text).filter("a"::equals)).hasSize(texts);
        assertThat(elements.get(texts).text()).isEqualTo("\n");
    }

    private static Payload golden(String file) {
        try (InputStream in = DetailsReaderTests.class.getResourceAsStream("/golden/details/" + file)) {
            return Payload.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
