package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ModelDecision;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.StageSummary;
import dev.checkpoint.TemplateRendering;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.spi.redaction.Redactor;
import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextSnapshotFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the journal of a run tells about its stages, and the sum of it. */
@ExtendWith(OutputCaptureExtension.class)
class ExplainedRunsTests {

    private static final String LONG_TOPIC = "the history of the lighthouse, told by those who kept it";

    @TempDir
    Path directory;

    private ApplicationContextRunner application() {
        return Applications.withFiles(directory)
                .withBean(Research.class)
                .withBean(Stages.class)
                .withBean(Switch.class);
    }

    @Test
    void recordsWhatAStageUsed() {
        application().run(context -> {
            context.getBean(Research.class).research("a", LONG_TOPIC);

            JsonNode resources = details(context, "a", "plan").get("resources");
            assertThat(resources.get("cpu").asString()).matches("0\\.\\d+s");
            assertThat(resources.get("allocated").asLong()).isGreaterThan(1_000_000);
            assertThat(resources.get("heap-before").asLong()).isPositive();
            assertThat(resources.get("heap-after").asLong()).isPositive();
        });
    }

    @Test
    void recordsArgumentsAndTheSizeOfTheResult() {
        application().run(context -> {
            context.getBean(Research.class).research("a", LONG_TOPIC);

            JsonNode details = details(context, "a", "count");
            assertThat(details.get("input").get("number").asInt()).isEqualTo(7);
            assertThat(details.get("input").get("word").asString()).isEqualTo("seven");
            assertThat(details.get("output-size").asInt()).isEqualTo("\"7 × seven\"".length() + 1);
        });
    }

    @Test
    void refersToWhatTheRunKeepsAlready() {
        application().run(context -> {
            context.getBean(Research.class).research("a", LONG_TOPIC);

            assertThat(details(context, "a", "plan").at("/input/topic/from").asString())
                    .isEqualTo("@0.topic");
            assertThat(details(context, "a", "write").at("/input/plan/from").asString())
                    .isEqualTo("@1");
            assertThat(details(context, "a", "write").at("/input/first/from").asString())
                    .isEqualTo("@1[0]");
        });
    }

    @Test
    void refersToTheEntryThatServedASkippedStage() {
        application().run(context -> {
            context.getBean(Switch.class).failing = true;
            assertThatThrownBy(() -> context.getBean(Research.class).research("a", LONG_TOPIC))
                    .hasMessage("no ink");
            context.getBean(Switch.class).failing = false;
            context.getBean(Research.class).research("a", LONG_TOPIC);

            assertThat(details(context, "a", "write").at("/input/plan/from").asString())
                    .isEqualTo("@1");
            assertThat(details(context, "a", "plan").at("/input/topic/from").asString())
                    .isEqualTo("@0.topic");
        });
    }

    @Test
    void saysWhyACompletedStageWasExecutedAgain() {
        application().run(context -> {
            context.getBean(Research.class).research("a", LONG_TOPIC);
            assertThat(details(context, "a", "plan").has("executed-again")).isFalse();
            context.getBean(Research.class).research("a", LONG_TOPIC + ", and by others");

            assertThat(details(context, "a", "plan").get("executed-again").asString())
                    .isEqualTo("args.topic changed");
            assertThat(details(context, "a", "write").get("executed-again").asString())
                    .isEqualTo("args.first, args.plan changed");
            assertThat(details(context, "a", "count").has("executed-again")).isFalse();
        });
    }

    @Test
    void saysItThoughEverythingElseIsSwitchedOff() {
        application()
                .withPropertyValues(
                        "checkpoint.capture.resources=false",
                        "checkpoint.capture.inputs=false",
                        "checkpoint.capture.models=false",
                        "checkpoint.capture.templates=false")
                .run(context -> {
                    context.getBean(Research.class).archive("a", "one");
                    context.getBean(Research.class).archive("a", "two");

                    assertThat(details(context, "a", "store")
                                    .get("executed-again")
                                    .asString())
                            .isEqualTo("args.text changed");
                });
    }

    @Test
    void shortensLongArgumentsAndTellsTheirSize() {
        application().run(context -> {
            context.getBean(Research.class).archive("a", "x".repeat(100_000));

            JsonNode text = details(context, "a", "store").at("/input/text");
            assertThat(text.get("size").asInt()).isEqualTo(100_007);
            assertThat(text.get("starts").asString()).hasSizeLessThan(520).startsWith("\"copy xxx");
        });
    }

    @Test
    void recordsTheContextOfAFailure() {
        application().run(context -> {
            context.getBean(Switch.class).failing = true;
            MDC.put("request", "r-17");
            try {
                assertThatThrownBy(() -> context.getBean(Research.class).research("a", LONG_TOPIC))
                        .hasMessage("no ink");
            } finally {
                MDC.remove("request");
            }

            JsonNode details = details(context, "a", "write");
            assertThat(details.at("/mdc/request").asString()).isEqualTo("r-17");
            assertThat(details.at("/notes/pen").asString()).isEqualTo("dry");
            assertThat(details.at("/input/plan/from").asString()).isEqualTo("@1");
        });
    }

    @Test
    void computesCostFromPricesUnlessItIsGiven() {
        priced().run(context -> {
            context.getBean(Research.class).research("a", LONG_TOPIC);

            List<StageSummary> stages = get(context, "a").stages();
            // 1,000 of 3,000 tokens sent were cached
            assertThat(stages.get(0).cost()).isEqualTo(Map.of("USD", new BigDecimal("0.00165")));
            assertThat(stages.get(2).cost()).isEqualTo(Map.of("EUR", new BigDecimal("0.5")));
            assertThat(details(context, "a", "plan").at("/models/0/cost").asString())
                    .isEqualTo("0.00165");
        });
    }

    @Test
    void saysOnceThatAModelHasNoPrice(CapturedOutput output) {
        application().withPropertyValues("checkpoint.prices.other.input=1").run(context -> {
            context.getBean(Research.class).research("a", LONG_TOPIC);
            context.getBean(Research.class).research("b", LONG_TOPIC);

            assertThat(output).containsOnlyOnce("Model 'gpt-4.1-mini' used by stage plan has no price");
            assertThat(get(context, "a").stages().get(0).cost()).isNull();
        });
    }

    @Test
    void sumsUpWhatRanAndWhatItCost(CapturedOutput output) {
        priced().run(context -> {
            context.getBean(Research.class).research("a", LONG_TOPIC);

            assertThat(get(context, "a").inWords())
                    .startsWith("Executed 3 stages in ")
                    .contains(": plan, count, write. Time went to ")
                    .contains("Model calls cost 0.5 EUR and 0.00165 USD (gpt-4.1-mini 0.00165 USD, house 0.5 EUR).");
            assertThat(output).contains("3 stages executed; cost 0.5 EUR and 0.00165 USD");
        });
    }

    @Test
    void sumsUpWhatResumingSaved(CapturedOutput output) {
        priced().run(context -> {
            context.getBean(Switch.class).failing = true;
            assertThatThrownBy(() -> context.getBean(Research.class).research("a", LONG_TOPIC))
                    .hasMessage("no ink");
            assertThat(get(context, "a").inWords())
                    .contains("1 of which failed")
                    .contains("Model calls cost 0.00165 USD");
            context.getBean(Switch.class).failing = false;
            context.getBean(Research.class).research("a", LONG_TOPIC);

            assertThat(get(context, "a").inWords())
                    .contains("Executed 1 stage in ")
                    .contains("Skipped 2 stages: plan, count.")
                    .containsPattern("Resuming saved [0-9.]+ ms and 0\\.00165 USD\\.");
            assertThat(output).containsPattern("2 skipped, saved [0-9.]+ ms and 0\\.00165 USD; cost 0\\.5 EUR");
        });
    }

    @Test
    void countsWhatARunInsideCosts() {
        priced().withBean(Family.class).run(context -> {
            context.getBean(Switch.class).failing = true;
            assertThatThrownBy(() -> context.getBean(Family.class).both("a", LONG_TOPIC))
                    .hasMessage("no ink");
            assertThat(get(context, "a").inWords())
                    .contains("Model calls cost 0.00165 USD (gpt-4.1-mini 0.00165 USD).");
            context.getBean(Switch.class).failing = false;
            context.getBean(Family.class).both("a", LONG_TOPIC);

            assertThat(get(context, "a").inWords()).contains("Model calls cost 0.5 EUR (house 0.5 EUR).");
            List<StageSummary> stages = get(context, "a").stages();
            assertThat(stages.get(stages.size() - 1).cost()).isEqualTo(Map.of("EUR", new BigDecimal("0.5")));
        });
    }

    @Test
    void countsWhatASkippedRunInsideHadCost() {
        priced().withBean(Family.class).run(context -> {
            assertThatThrownBy(() -> context.getBean(Family.class).twice("a", LONG_TOPIC))
                    .hasMessage("no ink");
            context.getBean(Switch.class).failing = false;
            context.getBean(Family.class).twice("a", LONG_TOPIC);

            assertThat(get(context, "a").inWords())
                    .containsPattern("Resuming saved .+ ms and 0\\.5 EUR and 0\\.00165 USD\\.");
        });
    }

    @Test
    void tellsInEachEntryHowFarTheRunHasCome() {
        priced().run(context -> {
            context.getBean(Research.class).research("a", LONG_TOPIC);

            assertThat(details(context, "a", "count").get("so-far").asString())
                    .matches("2 executed in .+, 0\\.00165 USD");
        });
    }

    @Test
    void writesTheTextOfATemplateOnceInARun() {
        application().run(context -> {
            context.getBean(Research.class).letters("a");

            List<StageSummary> stages = get(context, "a").stages();
            JsonNode first = json(stages.get(0)).at("/templates/0");
            JsonNode second = json(stages.get(1)).at("/templates/0");
            assertThat(first.get("source").asString()).isEqualTo("Dear {name}");
            assertThat(first.get("result").asString()).isEqualTo("Dear Ann");
            assertThat(second.has("source")).isFalse();
            assertThat(second.get("digest")).isEqualTo(first.get("digest"));
            assertThat(second.at("/variables/name").asString()).isEqualTo("Bob");
        });
    }

    @Test
    void recordsNothingThatIsSwitchedOff() {
        priced().withPropertyValues(
                        "checkpoint.capture.resources=false",
                        "checkpoint.capture.inputs=false",
                        "checkpoint.capture.models=false",
                        "checkpoint.capture.templates=false")
                .run(context -> {
                    context.getBean(Research.class).research("a", LONG_TOPIC);
                    context.getBean(Research.class).letters("b");

                    assertThat(get(context, "a").stages())
                            .filteredOn(stage -> stage.stage().equals("count"))
                            .allMatch(stage -> stage.details() == null);
                    assertThat(get(context, "a").stages()).allMatch(stage -> stage.cost() == null);
                    assertThat(get(context, "b").stages()).allMatch(stage -> stage.details() == null);
                });
    }

    @Test
    void saysOfALaterResultOnlyWhatTheCallingThreadUsed() {
        application().run(context -> {
            context.getBean(Research.class).later("a").toCompletableFuture().join();

            JsonNode resources = details(context, "a", "later").get("resources");
            assertThat(resources.get("until").asString()).isEqualTo("method returned");
            assertThat(resources.get("cpu").asString()).matches("0(\\.\\d+)?s");
        });
    }

    @Test
    void takesEverythingThatThreadsOfAFanOutRecord() {
        application().run(context -> {
            context.getBean(Research.class).fanOut("a");

            JsonNode details = details(context, "a", "spread");
            assertThat(details.get("models").size()).isEqualTo(400);
            assertThat(details.get("notes").size()).isEqualTo(8);
        });
    }

    @Test
    void leavesOutWhatIsRecordedTooLateAndSaysSoOnce(CapturedOutput output) {
        application().run(context -> {
            context.getBean(Research.class).hasty("a");

            assertThat(output)
                    .containsOnlyOnce("StageRecorder.note was called for stage hasty of run=a after the stage had");
            assertThat(details(context, "a", "hasty").has("notes")).isFalse();
        });
    }

    @Test
    void saysOnceThatThePipelineItselfRecords(CapturedOutput output) {
        application().run(context -> {
            context.getBean(Research.class).letters("a");
            context.getBean(Research.class).letters("b");

            assertThat(output)
                    .containsOnlyOnce("StageRecorder.note was called in pipeline letters outside of any stage");
        });
    }

    @Test
    void shortensHugeValuesAndSaysSoOnce(CapturedOutput output) {
        application().withPropertyValues("checkpoint.capture.value-limit=1KB").run(context -> {
            context.getBean(Research.class).archive("a", "short");

            JsonNode note = details(context, "a", "store").at("/notes/everything");
            assertThat(note.get("size").asInt()).isEqualTo(50_002);
            assertThat(note.get("starts").asString()).hasSize(1024);
            assertThat(output).containsOnlyOnce("Note 'everything' recorded by stage store has 50000 characters");
        });
    }

    @Test
    void masksSecretsInEverythingItRecords() throws Exception {
        application().withBean(Redactor.class, Masks::new).run(context -> context.getBean(Research.class)
                .secrets("a", "hunter2-argument"));

        try (var files = Files.walk(directory)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                String journal = Files.readString(file);
                // arguments of the run are a payload, and the codec's matter
                assertThat(journal.substring(journal.indexOf("details:")))
                        .contains("******")
                        .doesNotContain("hunter2", "swordfish");
            }
        }
    }

    @Test
    void growsTheJournalByLessThanOneKibibytePerStage() throws Exception {
        long with = journalOf("with");
        long without = journalOf(
                "without",
                "checkpoint.capture.resources=false",
                "checkpoint.capture.inputs=false",
                "checkpoint.capture.models=false",
                "checkpoint.capture.templates=false");

        assertThat((with - without) / 1000).isBetween(50L, 1024L);
    }

    private long journalOf(String name, String... properties) throws Exception {
        Path place = directory.resolve(name);
        Applications.withFiles(place)
                .withBean(Research.class)
                .withBean(Stages.class)
                .withBean(Switch.class)
                .withPropertyValues(properties)
                .run(context -> context.getBean(Research.class).thousand("a"));
        return Files.size(place.resolve("thousand").resolve("a.yaml"));
    }

    private ApplicationContextRunner priced() {
        return application()
                .withPropertyValues(
                        "checkpoint.prices[gpt-4.1-mini].input=0.40",
                        "checkpoint.prices[gpt-4.1-mini].output=1.60",
                        "checkpoint.prices[gpt-4.1-mini].cached=0.05",
                        "checkpoint.prices[gpt-4.1-mini].currency=USD",
                        "checkpoint.prices.house.input=1000");
    }

    private static RunDetails get(ApplicationContext context, String run) {
        return context.getBean(RunExplorer.class).get(run);
    }

    private static JsonNode details(ApplicationContext context, String run, String stage) {
        List<StageSummary> stages = get(context, run).stages().stream()
                .filter(one -> one.stage().equals(stage))
                .toList();
        return json(stages.get(stages.size() - 1));
    }

    private static JsonNode json(StageSummary stage) {
        assertThat(stage.details()).isNotNull();
        return JsonMapper.shared().readTree(stage.details().json());
    }

    static class Switch {
        volatile boolean failing;
    }

    record Secret(String password, String note) {}

    static class Masks implements Redactor {

        @Override
        public String text(String text) {
            return text.replaceAll("hunter2[-a-z]*", MASK);
        }

        @Override
        public boolean isSensitive(String name) {
            return name.equals("password");
        }
    }

    /** Runs inside of runs. */
    static class Family {

        private final Research research;

        private final Switch state;

        private final Set<String> seen = new HashSet<>();

        Family(Research research, Switch state) {
            this.research = research;
            this.state = state;
        }

        @Checkpointed(value = "family", runId = "#id")
        String both(String id, String topic) {
            return research.research(id + "-child", topic);
        }

        @Checkpointed(value = "twins", runId = "#id")
        String twice(String id, String topic) {
            String first = research.research(id + "-first", topic);
            state.failing = seen.add(id);
            return first + research.research(id + "-second", "another " + topic);
        }
    }

    static class Research {

        private final Stages stages;

        private final StageRecorder recorder;

        Research(Stages stages, StageRecorder recorder) {
            this.stages = stages;
            this.recorder = recorder;
        }

        @Checkpointed(value = "research", runId = "#id")
        String research(String id, String topic) {
            List<String> plan = stages.plan(topic);
            stages.count(7, "seven");
            return stages.write(plan, plan.get(0));
        }

        @Checkpointed(value = "archive", runId = "#id")
        int archive(String id, String text) {
            return stages.store("copy " + text);
        }

        @Checkpointed(value = "letters", runId = "#id")
        void letters(String id) {
            recorder.note("lost", 1);
            stages.letter("Ann");
            stages.letter("Bob");
        }

        @Checkpointed(value = "slowly", runId = "#id")
        CompletionStage<String> later(String id) {
            return stages.later();
        }

        @Checkpointed(value = "fan-out", runId = "#id")
        void fanOut(String id) throws Exception {
            stages.spread();
        }

        @Checkpointed(value = "hasty", runId = "#id")
        void hasty(String id) throws Exception {
            stages.hasty();
            stages.patient();
        }

        @Checkpointed(value = "secrets", runId = "#id")
        void secrets(String id, String word) {
            stages.secrets(word + "-and-something-long-behind-it", new Secret("hunter2", "hunter2"), "hunter2");
        }

        @Checkpointed(value = "thousand", runId = "#id")
        void thousand(String id) {
            for (int i = 0; i < 1000; i++) {
                stages.busy(
                        i, "topic number " + i, IntStream.range(0, i).boxed().toList());
            }
        }
    }

    static class Stages {

        private final StageRecorder recorder;

        private final Switch state;

        private final ExecutorService threads = Executors.newFixedThreadPool(8);

        private final CountDownLatch ended = new CountDownLatch(1);

        private @Nullable Future<?> late;

        Stages(StageRecorder recorder, Switch state) {
            this.recorder = recorder;
            this.state = state;
        }

        @Stage
        List<String> plan(String topic) {
            recorder.note("buffer", new byte[2_000_000].length);
            recorder.model(ModelDecision.of("gpt-4.1-mini").used(new TokenUsage(3000, 500, 1000)));
            return List.of(topic + ": the keepers and their families", topic + ": the light");
        }

        @Stage
        String count(int number, String word) {
            return number + " × " + word;
        }

        @Stage
        String write(List<String> plan, String first) {
            recorder.note("pen", "dry");
            if (state.failing) {
                throw new IllegalStateException("no ink");
            }
            recorder.model(ModelDecision.of("house").used(TokenUsage.of(10, 10)).costing(new BigDecimal("0.5"), "EUR"));
            return String.join(", ", plan);
        }

        @Stage
        int store(String text) {
            recorder.note("everything", "y".repeat(50_000));
            recorder.note("everything", "y".repeat(50_000));
            return text.length();
        }

        @Stage
        String letter(String name) {
            recorder.template(new TemplateRendering("letter", "Dear {name}", Map.of("name", name), "Dear " + name));
            return name;
        }

        @Stage
        CompletionStage<String> later() {
            return CompletableFuture.supplyAsync(() -> "later", threads);
        }

        @Stage
        void spread() throws Exception {
            Executor carrying = carrying();
            CompletableFuture<?>[] all = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> record(i), carrying))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(all).get();
        }

        private ExecutorService carrying() {
            return ContextExecutorService.wrap(
                    threads, () -> ContextSnapshotFactory.builder().build().captureAll());
        }

        private void record(int thread) {
            for (int i = 0; i < 50; i++) {
                recorder.model(ModelDecision.of("m" + thread + "-" + i));
                recorder.note("note " + thread, i);
            }
        }

        @Stage
        void hasty() {
            late = carrying().submit(() -> {
                ended.await();
                recorder.note("late", 1);
                recorder.note("late", 2);
                return 0;
            });
        }

        @Stage
        void patient() throws Exception {
            ended.countDown();
            assertThat(late).isNotNull();
            late.get();
        }

        @Stage
        void secrets(String word, Secret secret, String password) {
            recorder.note("password", "hunter2");
            recorder.note("found", List.of("a hunter2", 1));
            recorder.note("object", new Secret("hunter2", "hunter2"));
            recorder.model(ModelDecision.of("m").because("hunter2").with("password", "hunter2"));
            recorder.template(new TemplateRendering(
                    "t", "hunter2 {password}", Map.of("password", "swordfish"), "hunter2 swordfish"));
        }

        @Stage
        int busy(int number, String topic, List<Integer> numbers) {
            return number;
        }
    }
}
