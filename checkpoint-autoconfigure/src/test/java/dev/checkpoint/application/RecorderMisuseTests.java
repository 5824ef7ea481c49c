package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.ModelDecision;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.TemplateRendering;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.spi.redaction.Redactor;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a stage hands to its recorder, the stage succeeds, its entry stays small, and the run can be read. */
@ExtendWith(OutputCaptureExtension.class)
class RecorderMisuseTests {

    @TempDir
    Path directory;

    @Test
    @SuppressWarnings("DataFlowIssue")
    void takesNothingForNothing(CapturedOutput output) {
        String none = unknown();
        Map<String, Object> variables = new HashMap<>();
        variables.put(none, 1);
        JsonNode details = recorded(recorder -> {
            recorder.note(none, 1);
            recorder.note(none, 2);
            recorder.note("nothing", null);
            recorder.model(RecorderMisuseTests.<ModelDecision>unknown());
            recorder.template(RecorderMisuseTests.<TemplateRendering>unknown());
            recorder.model(ModelDecision.of(none)
                    .among("a", none)
                    .because(none)
                    .with(none, 1)
                    .costing(unknown(), none));
            recorder.model(new ModelDecision(none, unknown(), none, unknown(), null, null, null));
            recorder.template(new TemplateRendering(none, none, variables, none));
            recorder.template(new TemplateRendering("t", "source", unknown(), "result"));
        });

        assertThat(details.at("/notes/nothing").isNull()).isTrue();
        assertThat(details.at("/models/0/chosen").asString()).isEqualTo("unknown");
        assertThat(details.at("/models/0/candidates").toString()).isEqualTo("[\"a\"]");
        assertThat(details.get("models").size()).isEqualTo(2);
        assertThat(details.get("templates").size()).isEqualTo(2);
        assertThat(output).containsOnlyOnce("StageRecorder.note was called by stage stage without a name");
    }

    @Test
    void countsNegativeTokensAsNone() {
        JsonNode details =
                recorded(recorder -> recorder.model(ModelDecision.of("m").used(new TokenUsage(-1, -1, -1))));

        assertThat(details.at("/models/0/cost").decimalValue()).isEqualByComparingTo("0");
        assertThat(details.at("/models/0/tokens/input").asLong()).isZero();
    }

    @Test
    void leavesOutAnAmountNobodyCanWriteDown(CapturedOutput output) {
        JsonNode details = recorded(recorder -> {
            recorder.model(ModelDecision.of("m").costing(new BigDecimal("1E+900000000"), "USD"));
            recorder.model(ModelDecision.of("m").costing(new BigDecimal("1E-900000000"), "USD"));
            recorder.model(ModelDecision.of("m").costing(new BigDecimal("0.25"), " "));
        });

        assertThat(details.at("/models/0").has("cost")).isFalse();
        assertThat(details.at("/models/2/cost").decimalValue()).isEqualByComparingTo("0.25");
        assertThat(output).contains("cost 0.25 XXX").containsOnlyOnce("is no amount of money");
    }

    @Test
    void roundsAmountsForPeople(CapturedOutput output) {
        recorded(recorder -> recorder.model(ModelDecision.of("m").costing(new BigDecimal(0.1), "USD")));

        assertThat(output).contains("1 stage executed; cost 0.1 USD");
    }

    @Test
    void keepsTheRunReadableWhateverNamesAreGiven() {
        String name = "n".repeat(100_000);
        JsonNode details = recorded(recorder -> {
            recorder.note(name, 1);
            recorder.model(ModelDecision.of(name)
                    .with(name, 1)
                    .used(TokenUsage.of(1, 1))
                    .costing(BigDecimal.ONE, name));
            recorder.template(new TemplateRendering(name, "source", Map.of(name, 1), "result"));
        });

        assertThat(details.toString()).hasSizeLessThan(10_000);
    }

    @Test
    void survivesValuesThatAreTooLargeForTheHeap(CapturedOutput output) {
        JsonNode details = recorded(recorder -> {
            recorder.note("text", "x".repeat(20_000_000));
            recorder.note("bytes", new byte[20_000_000]);
            recorder.note("endless", new AbstractList<Object>() {
                @Override
                public Object get(int index) {
                    throw new OutOfMemoryError("planted");
                }

                @Override
                public int size() {
                    return Integer.MAX_VALUE;
                }
            });
            recorder.note("fine", 1);
        });

        assertThat(details.at("/notes/fine").asInt()).isEqualTo(1);
        assertThat(details.at("/notes/text/starts").asString()).hasSizeLessThan(70_000);
        assertThat(details.at("/notes/text/size").asLong()).isEqualTo(20_000_002);
        assertThat(details.at("/notes/bytes/starts").asString()).hasSizeLessThan(70_000);
        assertThat(details.at("/notes").has("endless")).isFalse();
        assertThat(output).contains("Note 'text' recorded by stage stage has ");
    }

    @Test
    void survivesARedactorThatFails(CapturedOutput output) {
        Redactor broken = new Redactor() {
            @Override
            public String text(String text) {
                if (text.contains("boom")) {
                    throw new IllegalStateException("redactor");
                }
                return text;
            }

            @Override
            public boolean isSensitive(String name) {
                return false;
            }
        };
        JsonNode details = recorded(
                recorder -> {
                    recorder.note("boom", "boom");
                    recorder.model(ModelDecision.of("boom"));
                    recorder.template(new TemplateRendering("boom", "boom", Map.of(), "boom"));
                    recorder.note("fine", 1);
                },
                application().withBean(Redactor.class, () -> broken));

        assertThat(details.at("/notes/fine").asInt()).isEqualTo(1);
        assertThat(output).contains("recording it threw java.lang.IllegalStateException");
    }

    @Test
    void saysOnceWhatIsWrongWithManyNotes(CapturedOutput output) throws Exception {
        JsonNode details = recorded(recorder -> {
            for (int i = 0; i < 500; i++) {
                recorder.note("huge " + i, "y".repeat(66_000));
                recorder.note("handle " + i, Thread.currentThread());
            }
        });

        assertThat(output.getAll().lines().filter(line -> line.contains("recorded by stage")))
                .hasSize(2);
        assertThat(output).containsOnlyOnce("records more than 8388608 characters");
        assertThat(details.get("notes-left-out").asInt()).isGreaterThan(300);
        assertThat(Files.size(directory.resolve("misuse").resolve("a.yaml"))).isLessThan(10_000_000);
    }

    @Test
    void boundsTheSummaryWhateverTheNumberOfModels() {
        List<String> words = new ArrayList<>();
        recorded(
                recorder -> {
                    for (int i = 0; i < 3000; i++) {
                        recorder.model(ModelDecision.of("tuned-" + i)
                                .used(TokenUsage.of(1, 1))
                                .costing(BigDecimal.ONE, "USD"));
                    }
                },
                application(),
                run -> words.add(String.valueOf(run.inWords())));

        assertThat(words.get(0))
                .contains("Model calls cost 3000.00 USD (")
                .contains(" more)")
                .hasSizeLessThan(400);
    }

    @Test
    void masksNamesOfModelsInTheSum() throws Exception {
        Redactor masks = new Redactor() {
            @Override
            public String text(String text) {
                return text.replace("hunter2", MASK);
            }

            @Override
            public boolean isSensitive(String name) {
                return false;
            }
        };
        recorded(
                recorder -> recorder.model(ModelDecision.of("https://bob:hunter2@models/m")
                        .used(TokenUsage.of(1, 1))
                        .costing(BigDecimal.ONE, "USD")),
                application().withBean(Redactor.class, () -> masks));

        assertThat(Files.readString(directory.resolve("misuse").resolve("a.yaml")))
                .contains("https://bob:******@models/m")
                .doesNotContain("hunter2");
    }

    private ApplicationContextRunner application() {
        return Applications.withFiles(directory).withPropertyValues("checkpoint.prices.m.input=1");
    }

    private JsonNode recorded(Consumer<StageRecorder> body) {
        return recorded(body, application());
    }

    private JsonNode recorded(Consumer<StageRecorder> body, ApplicationContextRunner application) {
        return recorded(body, application, run -> {});
    }

    /** What the entry of a stage says that calls its recorder so. */
    private JsonNode recorded(
            Consumer<StageRecorder> body, ApplicationContextRunner application, Consumer<RunDetails> then) {
        List<JsonNode> details = new ArrayList<>();
        application
                .withBean(Pipeline.class)
                .withBean(Stages.class)
                .withBean(Body.class, () -> new Body(body))
                .run(context -> {
                    assertThat(context.getBean(Pipeline.class).run("a")).isEqualTo("done");
                    RunDetails run = context.getBean(RunExplorer.class).get("a");
                    then.accept(run);
                    var known = run.stages().get(0).details();
                    details.add(known == null ? null : JsonMapper.shared().readTree(known.json()));
                });
        return details.get(0);
    }

    /** What no annotation keeps a caller from passing. */
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T unknown() {
        return (T) (@Nullable Object) null;
    }

    record Body(Consumer<StageRecorder> code) {}

    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "misuse", runId = "#id")
        String run(String id) {
            return stages.stage();
        }
    }

    static class Stages {

        private final StageRecorder recorder;

        private final Body body;

        Stages(StageRecorder recorder, Body body) {
            this.recorder = recorder;
            this.body = body;
        }

        @Stage
        String stage() {
            body.code().accept(recorder);
            return "done";
        }
    }
}
