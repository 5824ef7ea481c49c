package dev.checkpoint.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.CancelMode;
import dev.checkpoint.ForkRequest;
import dev.checkpoint.PlannedStage;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.RunPlan;
import dev.checkpoint.StageOutcome;
import dev.checkpoint.StageReason;
import dev.checkpoint.Verdict;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.control.EachStore;
import dev.checkpoint.control.Stores;
import dev.checkpoint.error.ApprovalRejectedException;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.PipelineNotFoundException;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.error.RunStoppedException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Plans of runs as they stand after what happens to runs. */
@Timeout(120)
class PlanTests {

    @TempDir
    private Path directory;

    private static ApplicationContextRunner with(ApplicationContextRunner application) {
        return application
                .withBean(Research.class)
                .withBean(Research.Review.class)
                .withBean(Research.Stages.class)
                .withBean(Research.Recorder.class)
                .withPropertyValues("checkpoint.recovery.enabled=false", "checkpoint.snapshot.include=app.*");
    }

    private static RunExplorer explorer(AssertableApplicationContext context) {
        return context.getBean(RunExplorer.class);
    }

    private static RunOperations operations(AssertableApplicationContext context) {
        return context.getBean(RunOperations.class);
    }

    private static Research.Recorder recorder(AssertableApplicationContext context) {
        return context.getBean(Research.Recorder.class);
    }

    private static void fails(AssertableApplicationContext context, String stage, String run) {
        recorder(context).fail(stage);
        assertThatThrownBy(() -> context.getBean(Research.class).research(run, "bees"))
                .hasMessage("no ink");
        recorder(context).fail("");
        recorder(context).take();
    }

    private static Map<String, Verdict> verdicts(RunPlan plan) {
        return plan.stages().stream().collect(Collectors.toMap(PlannedStage::stage, PlannedStage::verdict));
    }

    private static String why(RunPlan plan, String stage) {
        return plan.stage(stage).orElseThrow().reasons().stream()
                .map(StageReason::inWords)
                .collect(Collectors.joining(", and "));
    }

    @ParameterizedTest
    @EachStore
    void plansAndExplainsOverAnotherVersionOfTheApplication(Stores store) {
        ApplicationContextRunner application =
                with(store.application(directory)).withPropertyValues("checkpoint.recovery.enabled=false");
        application.withPropertyValues("app.tone=dry").run(context -> fails(context, "check", "bees"));
        application.withPropertyValues("app.tone=warm", "search.version=2").run(context -> {
            List<Entry> before = entries(context, "bees");
            RunPlan plan = explorer(context).plan("bees");

            assertThat(verdicts(plan))
                    .containsEntry("search", Verdict.REDO)
                    .containsEntry("write", Verdict.UNKNOWN)
                    .containsEntry("review", Verdict.REDO)
                    .hasSize(3);
            assertThat(why(plan, "search")).isEqualTo("version changed: none -> 2");
            assertThat(why(plan, "write"))
                    .isEqualTo("args.sources depends on the result of search,"
                            + " and args.chapters depends on the result of search");
            assertThat(why(plan, "review")).isEqualTo("failed");
            assertThat(plan.configuration()).containsExactly("app.tone: dry -> warm");
            assertThat(plan.resumable()).isTrue();
            assertThat(plan.stage("search").orElseThrow().time()).isPositive();
            assertThat(entries(context, "bees")).as("nothing is written").isEqualTo(before);
            assertThat(context.getBean(CheckpointStore.class).isHeld(new RunId("bees")))
                    .isFalse();
            assertThat(recorder(context).take()).as("nothing is executed").isEmpty();

            recorder(context).suffix("and another one");
            operations(context).resume("bees");
            assertThat(recorder(context).take()).containsExactly("search", "write", "check");
            assertThat(explorer(context).explain("bees", "write").sentence())
                    .isEqualTo("write was executed again: its argument sources is the result of search, which was"
                            + " executed again because its version changed from none to 2.");
            assertThat(explorer(context).explain("bees", "write").chain())
                    .extracting(step -> step.stage())
                    .containsExactly("search", "write");
            RunPlan completed = explorer(context).plan("bees");
            assertThat(completed.remark())
                    .isEqualTo("The run is completed: a resume returns its result and executes nothing.");
            assertThat(completed.stages()).extracting(PlannedStage::verdict).containsOnly(Verdict.SKIP);
        });
    }

    private static List<Entry> entries(AssertableApplicationContext context, String run) {
        return context.getBean(CheckpointStore.class)
                .open(new RunId(run))
                .orElseThrow()
                .entries();
    }

    @Test
    void knowsWhatOtherRunsCallNext() {
        with(Applications.inMemory()).run(context -> {
            context.getBean(Research.class).research("ants", "ants");
            fails(context, "search", "bees");
            RunPlan plan = explorer(context).plan("bees");
            assertThat(verdicts(plan))
                    .containsEntry("search", Verdict.REDO)
                    .containsEntry("write", Verdict.NEW)
                    .doesNotContainKey("gated");
            assertThat(plan.time()).isPresent();
            assertThat(plan.summary()).startsWith("Executes 1 stage again, executes 1 stage for the first time (");
        });
    }

    @Test
    void tellsThatARunHasStagesThatItDidNotReach() {
        with(Applications.inMemory()).run(context -> {
            Research research = context.getBean(Research.class);
            fails(context, "search", "bees");
            assertThat(explorer(context).plan("bees").inWords())
                    .contains("REDO search: failed")
                    .endsWith("What the run has not reached follows. It is listed only if a completed run called it.");

            research.research("ants", "ants");
            assertThat(explorer(context).plan("ants").unreached())
                    .as("of a completed run")
                    .isEmpty();
        });
    }

    @Test
    void tellsWhatAResumeDoesBeforeAnyStageHasEnded() {
        with(Applications.inMemory())
                .withBean(Unlucky.class)
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .run(context -> {
                    assertThatThrownBy(() -> context.getBean(Unlucky.class).begin())
                            .hasMessage("no stage yet");
                    RunPlan plan = explorer(context).plan("unlucky-1");
                    assertThat(plan.stages()).isEmpty();
                    assertThat(plan.inWords())
                            .isEqualTo(
                                    "Plan for run unlucky-1 of unlucky: No stage has ended yet: a resume begins with the"
                                            + " first one.");
                });
    }

    static class Unlucky {

        @Checkpointed(value = "unlucky", runId = "'unlucky-1'")
        void begin() {
            throw new IllegalStateException("no stage yet");
        }
    }

    @Test
    void plansForksThatAreNotMade() {
        with(Applications.inMemory()).run(context -> {
            context.getBean(Research.class).research("bees", "bees");
            RunPlan other = explorer(context).plan(ForkRequest.of("bees").argument("topic", "wasps"));
            assertThat(verdicts(other)).containsEntry("search", Verdict.UNKNOWN);
            assertThat(why(other, "search"))
                    .isEqualTo("args.question depends on argument topic of the run, which changed");

            ForkRequest edited = ForkRequest.of("bees")
                    .result("search", List.of("only this one"))
                    .as("edited");
            RunPlan plan = explorer(context).plan(edited);
            assertThat(verdicts(plan)).containsEntry("search", Verdict.SKIP).containsEntry("write", Verdict.REDO);
            assertThat(why(plan, "search")).isEqualTo("given by a person");
            assertThat(why(plan, "write")).startsWith("args.sources changed: the result of search");
            assertThatThrownBy(() -> explorer(context).plan("edited")).isInstanceOf(RunNotFoundException.class);

            operations(context).fork(edited);
            assertThat(verdicts(explorer(context).plan("edited"))).isEqualTo(verdicts(plan));
            recorder(context).take();
            operations(context).resume("edited");
            assertThat(recorder(context).take()).startsWith("write");
        });
    }

    @Test
    void toldOfApprovals() {
        with(Applications.inMemory()).run(context -> {
            Research research = context.getBean(Research.class);
            assertThatThrownBy(() -> research.publishing("book")).isInstanceOf(RunStoppedException.class);
            RunPlan open = explorer(context).plan("book");
            assertThat(open.stages())
                    .extracting(PlannedStage::inWords)
                    .containsExactly("UNKNOWN gated: waits for an answer");
            assertThat(open.remark()).isEqualTo("The run waits at gated: Publish?");

            operations(context).approve("book/gated#1", ApprovalAnswer.by("Ann"));
            assertThat(explorer(context).plan("book").stages())
                    .extracting(PlannedStage::inWords)
                    .containsExactly("REDO gated: first time");
            assertThat(explorer(context).plan("book").remark()).isNull();

            assertThatThrownBy(() -> research.publishing("other")).isInstanceOf(RunStoppedException.class);
            operations(context).reject("other/gated#1", ApprovalAnswer.by("Ann"));
            for (int executions = 1; executions <= 2; executions++) {
                RunPlan rejected = explorer(context).plan("other");
                assertThat(rejected.stages()).extracting(PlannedStage::inWords).containsExactly("SKIP gated: rejected");
                assertThat(rejected.remark())
                        .isEqualTo(
                                "The rejection of gated is kept: the call throws ApprovalRejectedException again, and"
                                        + " the run fails unless the pipeline catches it. To be asked again, fork the run before"
                                        + " gated.");
                assertThatThrownBy(() -> operations(context).resume("other"))
                        .isInstanceOf(ApprovalRejectedException.class);
            }
            operations(context).fork(ForkRequest.of("other").before("gated").as("again"));
            assertThatThrownBy(() -> operations(context).resume("again")).isInstanceOf(RunStoppedException.class);
        });
    }

    @Test
    void toldOfWhatHasToBeDecidedAndOfWhatIsUndone() {
        with(Applications.inMemory()).run(context -> {
            Research research = context.getBean(Research.class);
            assertThatThrownBy(() -> research.publishing("book")).isInstanceOf(RunStoppedException.class);
            operations(context).approve("book/gated#1", ApprovalAnswer.by("Ann"));
            operations(context).resume("book");

            cut(context, "book", entry -> entry instanceof Entry.StageStarted);
            RunPlan doubtful = explorer(context).plan("book");
            assertThat(doubtful.stages())
                    .extracting(PlannedStage::inWords)
                    .contains("UNKNOWN send: waits for a decision");
            assertThatThrownBy(() -> operations(context).resume("book")).isInstanceOf(RunStoppedException.class);
            assertThat(explorer(context).plan("book").resumable()).isFalse();
            assertThat(explorer(context).plan("book").remark()).contains("decide");
            operations(context).decide("book", "send", StageOutcome.done("by hand"));
            assertThat(explorer(context).plan("book").stages())
                    .extracting(PlannedStage::inWords)
                    .containsExactly("SKIP gated: unchanged", "SKIP send: given by a person");

            assertThatThrownBy(() -> research.publishing("other")).isInstanceOf(RunStoppedException.class);
            operations(context).approve("other/gated#1", ApprovalAnswer.by("Ann"));
            operations(context).resume("other");
            operations(context).cancel("other", "wrong", CancelMode.COMPENSATE);
            RunPlan undone = explorer(context).plan("other");
            assertThat(undone.resumable()).isFalse();
            assertThat(undone.stages())
                    .extracting(PlannedStage::inWords)
                    .containsExactly("UNKNOWN gated: undone", "UNKNOWN send: undone");
        });
    }

    /** As a process that died after the last entry that matches. */
    private static void cut(
            AssertableApplicationContext context, String run, java.util.function.Predicate<Entry> last) {
        CheckpointStore store = context.getBean(CheckpointStore.class);
        RunId id = new RunId(run);
        List<Entry> entries = entries(context, run);
        int end = entries.size();
        while (!last.test(entries.get(end - 1))) {
            end--;
        }
        store.delete(id);
        store.append(new Append(id, 0, entries.subList(0, end), Trigger.LIFECYCLE));
        store.release(id);
    }

    @Test
    void toldOfCallsInsideOfOneThatWasNotFinished() {
        with(Applications.inMemory()).run(context -> {
            context.getBean(Research.class).nested("book");
            assertThat(explorer(context).plan("book").stages())
                    .extracting(PlannedStage::stage)
                    .containsExactly("chapter", "chapter/paragraph[a]", "chapter/paragraph[b]", "write");
            cut(
                    context,
                    "book",
                    entry -> entry instanceof Entry.StageCompleted done
                            && done.stage().key().equals("a"));
            RunPlan plan = explorer(context).plan("book");
            assertThat(plan.stages())
                    .extracting(PlannedStage::inWords)
                    .containsExactly("REDO chapter: interrupted", "SKIP chapter/paragraph[a]: unchanged");
            recorder(context).take();
            operations(context).resume("book");
            assertThat(recorder(context).take()).containsExactly("paragraph b", "chapter", "write");
        });
    }

    @Test
    void toldOfItemsThatWereProcessedSideBySide() {
        with(Applications.inMemory()).run(context -> {
            recorder(context).fail("item 17");
            assertThatThrownBy(() -> context.getBean(Research.class).many("items"))
                    .hasMessage("no ink");
            recorder(context).fail("");
            RunPlan plan = explorer(context).plan("items");
            assertThat(plan.stages(Verdict.REDO))
                    .singleElement()
                    .extracting(PlannedStage::inWords)
                    .asString()
                    .startsWith("REDO item: failed");
            assertThat(plan.stages(Verdict.UNKNOWN)).isEmpty();
            recorder(context).take();
            operations(context).resume("items");
            assertThat(recorder(context).take())
                    .contains("item 17")
                    .hasSize(41 - plan.stages(Verdict.SKIP).size());
        });
    }

    @Test
    void toldOfCancelledRunsAndOfRunsThatAreExecuted() {
        with(Applications.inMemory()).run(context -> {
            fails(context, "check", "bees");
            operations(context).cancel("bees", "enough", CancelMode.GRACEFUL);
            RunPlan plan = explorer(context).plan("bees");
            assertThat(plan.resumable()).isFalse();
            assertThat(plan.remark()).startsWith("The run is cancelled and is not resumed, except with force.");
            assertThat(verdicts(plan)).containsEntry("write", Verdict.SKIP).containsEntry("review", Verdict.REDO);
        });
    }

    @Test
    void refusesWhatItCannotPlan() {
        with(Applications.withFiles(directory)).run(context -> fails(context, "write", "bees"));
        Applications.withFiles(directory).withBean(Other.class).run(context -> {
            assertThatThrownBy(() -> explorer(context).plan("bees"))
                    .isInstanceOf(PipelineNotFoundException.class)
                    .hasMessageContaining("'research'");
            assertThatThrownBy(() -> explorer(context).plan("wasps")).isInstanceOf(RunNotFoundException.class);
            assertThatThrownBy(() -> explorer(context).explain("bees", "sing"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("search, write");
            assertThat(explorer(context).explain("bees", "write").sentence())
                    .isEqualTo("write was executed for the first time, and failed: IllegalStateException: no ink.");
        });
    }

    static class Other {

        @Checkpointed("other")
        void other() {}
    }

    @Test
    void explainsWhatWasSkippedAndWhatFailedBefore() {
        with(Applications.inMemory()).run(context -> {
            fails(context, "write", "bees");
            operations(context).resume("bees");
            assertThat(explorer(context).explain("bees", "search").sentence())
                    .isEqualTo(
                            "search was skipped: its result at entry 1 was used, as what it depends on is unchanged.");
            assertThat(explorer(context).explain("bees", "write").sentence())
                    .isEqualTo("write was executed again: its attempt before failed.");
        });
    }

    /** Every call of a stage is looked at once, whatever the plan says of it. */
    @Test
    void plansTenThousandStages() {
        Applications.inMemory()
                .withBean(Counting.class)
                .withBean(Counting.Stages.class)
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .run(context -> {
                    context.getBean(Counting.class).count("many");
                    cut(context, "many", entry -> entry instanceof Entry.StageCompleted);
                    RunPlan plan = explorer(context).plan("many");
                    assertThat(plan.stages(Verdict.SKIP)).hasSize(10_000);
                    RunPlan other =
                            explorer(context).plan(ForkRequest.of("many").result("first", "other"));
                    assertThat(other.stages(Verdict.UNKNOWN)).hasSize(9_999);
                });
    }

    static class Counting {

        private final Stages stages;

        Counting(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "long", runId = "#id")
        int count(String id) {
            stages.first();
            int sum = 0;
            for (int i = 1; i < 10_000; i++) {
                sum += stages.next(i);
            }
            return sum;
        }

        static class Stages {

            @Stage
            String first() {
                return "first";
            }

            @Stage
            int next(int number) {
                return number;
            }
        }
    }
}
