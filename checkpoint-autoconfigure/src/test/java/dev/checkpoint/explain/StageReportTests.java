package dev.checkpoint.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.ModelDecision;
import dev.checkpoint.TemplateRendering;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.codec.jackson.JacksonPayloadCodec;
import dev.checkpoint.codec.jackson.TrustedTypes;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spec.ParameterSpec;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.redaction.Redactor;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one execution of a stage says about itself, whatever it is given. */
class StageReportTests {

    private static final PayloadCodec CODEC =
            new JacksonPayloadCodec(JsonMapper.builder().build(), TrustedTypes.ofPackages(List.of()));

    /** Masks digits and quotes, and what is kept under a name that says so. */
    private static final Redactor GREEDY = new Redactor() {

        @Override
        public String text(String text) {
            return text.replaceAll("[0-9\"\\\\]+", "\"masked\"");
        }

        @Override
        public boolean isSensitive(String name) {
            return name.startsWith("secret");
        }
    };

    private final RunReport run = report(Redactor.none(), CaptureSettings.DEFAULT);

    @Test
    void staysJsonWhateverTheRedactorDoes() {
        Random random = new Random(42);
        for (int i = 0; i < 300; i++) {
            StageReport report = stage(report(GREEDY, new CaptureSettings(false, true, 80, true, true, 300)));
            Object value = value(random, 4);
            report.begin(List.of(parameter("value")), new Object[] {value});
            report.note("some \"note\" " + i, value);
            report.note("secret", value);
            report.model(ModelDecision.of("m").with("value", value == null ? "" : value));

            JsonNode details = json(report.completed(Payload.of("1"), Duration.ofMillis(1)));

            assertThat(details.at("/notes/secret").asString()).isEqualTo(Redactor.MASK);
            assertThat(details.toString()).doesNotContain("hunter");
        }
    }

    @Test
    void masksAWholeValueUnderASensitiveName() {
        StageReport report = stage(report(GREEDY, CaptureSettings.DEFAULT));

        report.note("note", Map.of("secrets", List.of("a", Map.of("b", "c")), "open", "d"));

        JsonNode note = json(report.completed(null, Duration.ZERO)).at("/notes/note");
        assertThat(note.get("secrets").asString()).isEqualTo(Redactor.MASK);
        assertThat(note.get("open").asString()).isEqualTo("d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "é", "€", "😀", "a\u0000b", "\ud800", "x\udc00y"})
    void countsTheBytesOfTheResult(String text) {
        Payload output = CODEC.encode(text, ValueType.of(String.class));

        JsonNode details = json(stage(run).completed(output, Duration.ZERO));

        assertThat(details.get("output-size").asInt()).isEqualTo(output.json().getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void looksIntoNothingThatIsNoInput() {
        StageReport report = stage(run);

        report.begin(
                List.of(parameter("stream"), handle("request"), handle("none")),
                new Object[] {new ByteArrayInputStream(new byte[3]), Thread.currentThread(), null});

        assertThat(json(report.completed(null, Duration.ZERO)).get("input").toString())
                .isEqualTo("{\"stream\":{\"unrecorded\":\"java.io.ByteArrayInputStream\"},"
                        + "\"request\":{\"unrecorded\":\"java.lang.Thread\"},\"none\":null}");
    }

    @Test
    void writesWhatIsSharedByAllInsteadOfReferringToIt() {
        List<Object> shared = Arrays.asList(1, true, "short", Thread.State.NEW, List.of(), Map.of(), null);
        int seq = 1;
        for (Object value : shared) {
            run.returned(value, seq++);
        }
        List<ParameterSpec> parameters = new ArrayList<>(Collections.nCopies(7, parameter("p")));
        StageReport report = stage(run);

        report.begin(parameters, shared.toArray());

        assertThat(report.completed(null, Duration.ZERO).json()).doesNotContain("from");
    }

    @Test
    void refersToTheFirstPlaceAValueWasKept() {
        List<String> plan = List.of("one", "two");
        run.returned(plan, 4);
        run.returned(plan, 5);
        StageReport report = stage(run);

        report.begin(List.of(parameter("plan")), new Object[] {plan});

        assertThat(json(report.completed(null, Duration.ZERO))
                        .at("/input/plan/from")
                        .asString())
                .isEqualTo("@4");
    }

    @Test
    void writesAListThatIsNoLongerTheOneThatWasKept() {
        List<String> plan = new ArrayList<>(List.of("one"));
        run.returned(plan, 4);
        plan.add("two");
        StageReport report = stage(run);

        report.begin(List.of(parameter("plan")), new Object[] {plan});

        assertThat(json(report.completed(null, Duration.ZERO))
                        .at("/input/plan/1")
                        .asString())
                .isEqualTo("two");
    }

    @Test
    void writesAValueThatOnlyEqualsAKeptOne() {
        run.returned(new ArrayList<>(List.of("one")), 4);
        StageReport report = stage(run);

        report.begin(List.of(parameter("plan")), new Object[] {new ArrayList<>(List.of("one"))});

        assertThat(json(report.completed(null, Duration.ZERO))
                        .at("/input/plan/0")
                        .asString())
                .isEqualTo("one");
    }

    @Test
    void writesTheTextOfATemplateAgainIfItsFirstEntryIsWrittenAgain() {
        TemplateRendering rendering = new TemplateRendering("t", "text", Map.of(), "text");
        StageReport first = stage(run);
        first.template(rendering);
        first.completed(null, Duration.ZERO);

        assertThat(json(first.failed(Duration.ZERO)).at("/templates/0/source").asString())
                .isEqualTo("text");
    }

    @Test
    void countsAnExecutionOnceHoweverOftenItsEndIsWritten() {
        StageReport report = stage(run);
        report.completed(null, Duration.ofSeconds(1));
        report.failed(Duration.ofSeconds(2));

        JsonNode numbers = json(run.account(Duration.ofSeconds(3))).get("numbers");
        assertThat(numbers.at("/executed/draft/count").asInt()).isEqualTo(1);
        assertThat(numbers.at("/executed/draft/took").asString()).isEqualTo("1s");
    }

    @Test
    void countsTheTimeOfInnerStagesOnce() {
        StageId outer = StageId.of("outer");
        StageId inner = new StageId("outer", "inner", "");
        run.stage(inner, outer, () -> "").completed(null, Duration.ofSeconds(3));
        run.stage(outer, null, () -> "").completed(null, Duration.ofSeconds(4));

        assertThat(json(run.account(Duration.ofSeconds(4))).get("summary").asString())
                .isEqualTo(
                        "Executed 2 stages in 4 s: inner, outer. Time went to inner (75 %, 3 s), outer (25 %, 1 s).");
    }

    @Test
    void saysHowMuchTimePassedOutsideOfStages() {
        StageReport report = stage(run);
        report.begin(List.of(), new Object[0]);
        report.completed(null, Duration.ofSeconds(1));

        JsonNode account = json(run.account(Duration.ofMinutes(10)));
        assertThat(account.get("summary").asString())
                .matches("Executed 1 stage in 10 min 0 s: draft\\. Time went to draft \\(100 %, 1 s\\)\\."
                        + " (9 min 59 s|10 min 0 s) passed outside of stages\\.");
        assertThat(account.at("/numbers/outside").asString()).matches("(599\\.\\d+|600)s");
    }

    @Test
    void saysNothingOfTheMomentsBetweenStages() {
        StageReport report = stage(run);
        report.begin(List.of(), new Object[0]);
        report.completed(null, Duration.ofSeconds(1));

        assertThat(json(run.account(Duration.ofMillis(5))).get("summary").asString())
                .doesNotContain("outside");
    }

    @Test
    void saysThatStagesRanSideBySide() {
        StageReport one = stage(run);
        StageReport other = stage(run);
        one.begin(List.of(), new Object[0]);
        other.begin(List.of(), new Object[0]);
        one.completed(null, Duration.ofSeconds(5));
        other.completed(null, Duration.ofSeconds(5));

        assertThat(json(run.account(Duration.ofMillis(5))).get("summary").asString())
                .containsPattern(
                        "Time went to draft \\(100 %, 10 s\\)\\. Stages ran in parallel: 10 s of work in .+ ms\\.");
    }

    @Test
    void saysThatTheOnlyStageFailed() {
        StageReport report = stage(run);
        report.failed(Duration.ofMillis(120));

        assertThat(json(run.account(Duration.ofMillis(130))).get("summary").asString())
                .isEqualTo("Executed 1 stage in 130 ms, which failed: draft. Time went to draft (100 %, 120 ms).");
    }

    @Test
    void addsUpTokensAndMoneyExactly() {
        RunReport priced = new Explainer(
                        CODEC,
                        Redactor.none(),
                        CaptureSettings.DEFAULT,
                        new Prices(Map.of("m", new Price(new BigDecimal("0.1"), BigDecimal.ZERO, null, "USD"))))
                .run(new RunId("run"), null, (stage, model, tokens, currency, cost) -> {});
        for (int i = 0; i < 1000; i++) {
            StageReport report = stage(priced);
            report.model(ModelDecision.of("m").used(new TokenUsage(1, 0, 5)));
            report.completed(null, Duration.ZERO);
        }

        JsonNode numbers = json(priced.account(Duration.ofSeconds(3))).get("numbers");
        assertThat(numbers.at("/models/m/input").asInt()).isEqualTo(1000);
        assertThat(priced.cost().get("USD")).isEqualByComparingTo("0.0005");
    }

    @Test
    void keepsABoundedNumberOfItems() {
        StageReport report = stage(run);
        for (int i = 0; i < 1200; i++) {
            report.note("note " + i, i);
            report.model(ModelDecision.of("m"));
        }

        JsonNode details = json(report.completed(null, Duration.ZERO));
        assertThat(details.get("notes").size()).isEqualTo(1000);
        assertThat(details.get("notes-left-out").asInt()).isEqualTo(200);
        assertThat(details.get("models-left-out").asInt()).isEqualTo(200);
    }

    private static RunReport report(Redactor redactor, CaptureSettings settings) {
        return new Explainer(CODEC, redactor, settings, Prices.NONE)
                .run(new RunId("run"), null, (stage, model, tokens, currency, cost) -> {});
    }

    private static StageReport stage(RunReport run) {
        return run.stage(StageId.of("draft"), null, () -> "key");
    }

    private static JsonNode json(@Nullable Payload details) {
        assertThat(details).isNotNull();
        return JsonMapper.shared().readTree(details.json());
    }

    private static ParameterSpec parameter(String name) {
        return ParameterSpec.of(name, ValueType.of(Object.class), true);
    }

    private static ParameterSpec handle(String name) {
        return ParameterSpec.of(name, ValueType.of(Object.class), false);
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> null;
            case 1 -> random.nextInt();
            case 2 -> random.nextBoolean();
            case 3 -> "\"" + random.nextInt(100) + "\\ \n\t\u0001 é 😀 }],:{[" + "x".repeat(random.nextInt(200));
            case 4 -> random.nextDouble();
            case 5 -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(
                            random.nextBoolean() ? "k\"" + i : "secret" + i,
                            depth == 1 ? "hunter" : value(random, depth - 1));
                }
                map.keySet().removeIf(key -> !key.startsWith("secret") && "hunter".equals(map.get(key)));
                yield map;
            }
        };
    }
}
