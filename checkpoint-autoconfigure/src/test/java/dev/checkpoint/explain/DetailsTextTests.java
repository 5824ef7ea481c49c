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
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.redaction.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import tools.jackson.databind.json.JsonMapper;

/** The text of details, character by character, as golden files have it: what was measured is replaced by a 0. */
class DetailsTextTests {

    private static final Redactor REDACTOR = new Redactor() {

        @Override
        public String text(String text) {
            return text.replace("hunter2", Redactor.MASK);
        }

        @Override
        public boolean isSensitive(String name) {
            return name.contains("password");
        }
    };

    private final RunReport run = new Explainer(
                    new JacksonPayloadCodec(JsonMapper.builder().build(), TrustedTypes.ofPackages(List.of())),
                    REDACTOR,
                    new CaptureSettings(true, true, 400, true, true, 300),
                    new Prices(Map.of("small", new Price(new BigDecimal("0.4"), new BigDecimal("1.6"), null, "USD"))))
            .run(new RunId("run"), null, (stage, model, tokens, currency, cost) -> {});

    @BeforeEach
    void aLoggingContext() {
        MDC.put("request", "r-17 \"quoted\"");
        MDC.put("password", "secret");
        MDC.put("checkpoint.run", "run");
    }

    @AfterEach
    void noLoggingContext() {
        MDC.clear();
    }

    @Test
    void ofAStageThatCompleted() {
        StageReport report = stage("draft");
        report.isExecutedAgain("args.\"topic\" changed\n");
        begin(report);
        recordAll(report);
        report.handedOver();

        is("completed.json", report.completed(Payload.of("[\"é\"]"), Duration.ofMillis(1500)));
    }

    @Test
    void ofAStageThatFailed() {
        StageReport report = stage("draft");
        report.model(call("first", List.of()));
        report.model(call("hunter2 \ud800 second", List.of()));

        is("failed.json", report.failed(Duration.ofNanos(1)));
    }

    @Test
    void ofAStageWhoseTextsAnotherHasWritten() {
        recordAll(stage("draft"));
        StageReport other = stage("other");
        other.template(rendering());
        other.model(call(
                "answer",
                List.of(
                        new ModelCall.Message("user", "long ".repeat(50)),
                        new ModelCall.Message("user", "x".repeat(1000)))));

        is("repeated.json", other.completed(null, Duration.ZERO));
    }

    @Test
    void ofARunThatEnded() {
        run.skipped(StageId.of("plan"), Duration.ofSeconds(12), Map.of("EUR", new BigDecimal("1.50")));
        StageReport draft = stage("draft");
        recordAll(draft);
        draft.completed(null, Duration.ofMillis(1500));
        stage("check \"twice\"").failed(Duration.ofMillis(500));
        StageReport last = stage("draft");
        last.model(ModelDecision.of("unpriced").used(TokenUsage.of(1, 2)));
        last.completed(null, Duration.ZERO);

        is("account.json", run.account(Duration.ofNanos(2_012_345_678L)));
    }

    @Test
    void ofARunThatDidNothing() {
        is("empty-account.json", run.account(Duration.ZERO));
    }

    private void begin(StageReport report) {
        List<String> plan = List.of("one", "two", "three");
        run.returned(plan, 4);
        List<ParameterSpec> parameters = List.of(
                parameter("plan", true),
                parameter("count", true),
                parameter("odd \"name\"", true),
                parameter("nothing", true),
                parameter("password", true),
                parameter("long", true),
                parameter("handle", false),
                parameter("none", false));
        Object[] args = {plan, 7, "a\\b\u0001\t\"hunter2\"", null, "secret", "long ".repeat(200), new Object(), null};
        report.begin(parameters, args);
    }

    private void recordAll(StageReport report) {
        report.note("words", 2310);
        report.note("password", "secret");
        report.note("huge", "x".repeat(20_000));
        report.note("long", List.of("y".repeat(400)));
        report.note("nested", Arrays.asList(Map.of("a", 1.50), null, true));
        report.progress(3, 10);
        report.attempt("client.send()", "java.io.IOException: hunter2");
        report.warn("the result was \"odd\"");
        report.template(rendering());
        report.template(rendering());
        report.model(call(
                "answer",
                List.of(
                        new ModelCall.Message("system", "Be brief."),
                        new ModelCall.Message("user", "long ".repeat(50)),
                        new ModelCall.Message("user", "more ".repeat(50)),
                        new ModelCall.Message("user", "too much"))));
        report.model(ModelDecision.of("house").costing(new BigDecimal("0.5"), "EUR"));
        report.tool("weather", Map.of("place", "Kiel"), "rain in Kiel", null, Duration.ofMillis(15));
        report.tool("stock \"x\"", null, null, new IllegalStateException("hunter2"), Duration.ZERO);
        report.tool("thread", Thread.currentThread(), null, null, Duration.ofSeconds(1));
    }

    private static TemplateRendering rendering() {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("name", "Ada");
        variables.put("password", "swordfish");
        variables.put("thread", Thread.currentThread());
        variables.put("none", null);
        return new TemplateRendering("letter", "Dear {{name}}, {{password}}", variables, "Dear Ada, swordfish");
    }

    private static ModelCall call(String answer, List<ModelCall.Message> prompt) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("finish-reason", "STOP");
        facts.put("streaming", true);
        facts.put("texts", 3);
        facts.put("dimensions", null);
        ModelDecision decision = ModelDecision.of("small")
                .among("small", "large \"x\"")
                .because("short answers, hunter2")
                .with("temperature", 0.2)
                .with("password", "x")
                .with("stop", List.of("\n", "END"))
                .used(new TokenUsage(3000, 500, 1000));
        return new ModelCall(decision, "small-2025", Duration.ofNanos(115_336_000), facts, prompt, answer);
    }

    private static ParameterSpec parameter(String name, boolean fingerprinted) {
        return ParameterSpec.of(name, ValueType.of(Object.class), fingerprinted);
    }

    private StageReport stage(String name) {
        return run.stage(StageId.of(name), null, () -> "key");
    }

    private static void is(String file, @Nullable Payload details) {
        assertThat(details).isNotNull();
        String text = details.json()
                .replaceAll("\"cpu\":\"[0-9.]+s\"", "\"cpu\":\"0s\"")
                .replaceAll("\"(allocated|heap-before|heap-after)\":[0-9]+", "\"$1\":0")
                .replaceAll("( in |\"outside\":\")[0-9.]+ ?(ms|s)", "$10 s");
        assertThat(text + "\n").isEqualTo(golden(file));
    }

    private static String golden(String file) {
        try (InputStream in = DetailsTextTests.class.getResourceAsStream("/golden/details/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
