package dev.checkpoint.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.checkpoint.ForkRequest;
import dev.checkpoint.PlannedStage;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.Verdict;
import dev.checkpoint.application.Applications;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.plan.RandomPipeline.From;
import dev.checkpoint.plan.RandomPipeline.Kind;
import dev.checkpoint.plan.RandomPipeline.Made;
import dev.checkpoint.plan.RandomPipeline.Step;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** Plans of small programs, of a kind that {@link PlanPropertyTests} found to be planned wrongly or compared wrongly once. */
@Timeout(60)
class PlanOfProgramTests {

    private static final int FIRST = -1;

    private static final int SECOND = -2;

    private static final ApplicationContextRunner APPLICATION = Applications.inMemory()
            .withBean(RandomPipeline.class)
            .withBean(RandomPipeline.Stages.class)
            .withBean(RandomPipeline.Script.class)
            .withPropertyValues("checkpoint.recovery.enabled=false");

    private static Step step(int number, Kind kind, boolean caught, From... args) {
        return new Step(number, kind, List.of(args), true, caught, List.of());
    }

    private static Step outer(int number, Step... inner) {
        return new Step(number, Kind.OUTER, List.of(passed(FIRST)), true, false, List.of(inner));
    }

    private static From passed(int of) {
        return new From(of, false);
    }

    private static From computed(int of) {
        return new From(of, true);
    }

    private static Stream<String> executed(RandomPipeline.Script pipeline) {
        return pipeline.made.stream().filter(Made::executed).map(Made::path);
    }

    private static List<Entry> entries(ApplicationContext context) {
        return context.getBean(CheckpointStore.class)
                .open(new RunId("bees"))
                .orElseThrow()
                .entries();
    }

    private static void keep(ApplicationContext context, List<Entry> entries) {
        CheckpointStore store = context.getBean(CheckpointStore.class);
        RunId run = new RunId("bees");
        store.delete(run);
        store.append(new Append(run, 0, entries, Trigger.LIFECYCLE));
        store.release(run);
    }

    /** Without estimates, and without stages that are called for the first time. */
    private static Stream<String> planned(ApplicationContext context) {
        return context.getBean(RunExplorer.class).plan("bees").stages().stream()
                .filter(stage -> stage.verdict() != Verdict.NEW)
                .map(stage -> stage.inWords().replaceFirst(" \\([0-9].*", ""));
    }

    /**
     * An attempt failed, the run was forked with another argument, and the attempt that was made with that leaves the entry of
     * the failed one alone: an equal call of the stage had its position. The run no longer makes the call that failed.
     */
    @Test
    void doesNotTakeACallThatFailedForOneThatIsStillMade() {
        APPLICATION.run(context -> {
            RandomPipeline.Script pipeline = context.getBean(RandomPipeline.Script.class);
            RunOperations operations = context.getBean(RunOperations.class);
            pipeline.program = List.of(
                    step(0, Kind.RERUN, false, passed(FIRST), passed(FIRST)),
                    step(1, Kind.PLAIN, true, computed(SECOND), computed(0)),
                    step(2, Kind.PLAIN, false, passed(0), passed(SECOND)),
                    step(3, Kind.RERUN, false, passed(2), passed(2)));
            pipeline.failing.addAll(List.of(1, 3));
            assertThatThrownBy(() -> context.getBean(RandomPipeline.class).run("bees", "1-first", "2-second"))
                    .hasMessage("asked 3");
            String wasps = operations.fork(
                    ForkRequest.of("bees").argument("first", "2-other").as("wasps"));
            pipeline.failing.remove(1);
            assertThatThrownBy(() -> operations.resume(wasps)).hasMessage("asked 3");
            assertThat(executed(pipeline)).contains("plain");

            PlannedStage failed = context.getBean(RunExplorer.class).plan(wasps).stages().stream()
                    .filter(stage -> stage.stage().equals("plain"))
                    .findFirst()
                    .orElseThrow();
            assertThat(failed.inWords())
                    .startsWith("UNKNOWN plain: args.a depends on the result of rerun, which changed");
            pipeline.failing.clear();
            operations.resume(wasps);
            assertThat(executed(pipeline)).containsExactly("rerun");
        });
    }

    /**
     * A call failed, an equal one followed, and its result was passed on. Both were made anew with another argument: only the
     * first of them is in the place of the entry with that result.
     */
    @Test
    void doesNotTakeTheResultOfAnEqualCallForOneOfTheCallBefore() {
        APPLICATION.run(context -> {
            RandomPipeline.Script pipeline = context.getBean(RandomPipeline.Script.class);
            RunOperations operations = context.getBean(RunOperations.class);
            pipeline.program = List.of(
                    step(0, Kind.PLAIN, true, passed(FIRST), passed(FIRST)),
                    step(1, Kind.PLAIN, false, passed(FIRST), passed(FIRST)),
                    step(2, Kind.RERUN, false, passed(1), passed(SECOND)),
                    step(3, Kind.RERUN, false, passed(2), passed(2)));
            pipeline.failing.addAll(List.of(0, 3));
            assertThatThrownBy(() -> context.getBean(RandomPipeline.class).run("bees", "1-first", "2-second"))
                    .hasMessage("asked 3");
            String wasps = operations.fork(
                    ForkRequest.of("bees").argument("first", "2-other").as("wasps"));
            pipeline.failing.remove(0);
            // the second call has the result that it had
            int before = List.of("1-first", "1-first").hashCode();
            pipeline.salts.put(1, before - List.of("2-other", "2-other").hashCode());
            assertThatThrownBy(() -> operations.resume(wasps)).hasMessage("asked 3");
            assertThat(executed(pipeline)).containsExactly("plain", "plain", "rerun");

            assertThat(context.getBean(RunExplorer.class).plan(wasps).stages())
                    .filteredOn(stage -> stage.verdict() != Verdict.NEW)
                    .extracting(PlannedStage::stage, PlannedStage::verdict)
                    .containsExactly(
                            tuple("plain", Verdict.SKIP),
                            tuple("rerun", Verdict.SKIP),
                            tuple("rerun", Verdict.REDO),
                            tuple("plain", Verdict.UNKNOWN)); // its entry follows one of a call that is made again
            pipeline.failing.clear();
            operations.resume(wasps);
            assertThat(executed(pipeline)).containsExactly("rerun");
        });
    }

    /** Of a call that was not finished there is no entry, nor of the one around it that was not finished either. */
    @Test
    void tellsOfAllCallsAroundOneThatWasNotFinished() {
        APPLICATION.run(context -> {
            RandomPipeline.Script pipeline = context.getBean(RandomPipeline.Script.class);
            pipeline.program = List.of(
                    outer(0, step(1, Kind.NOTHING, false)),
                    outer(2, outer(3, step(4, Kind.KEYED, false, passed(SECOND)), step(5, Kind.NOTHING, false))));
            context.getBean(RandomPipeline.class).run("bees", "1-first", "2-second");
            keep(context, entries(context).subList(0, 4));
            assertThat(planned(context))
                    .containsExactly(
                            "SKIP outer: unchanged",
                            "SKIP outer/nothing: inside of outer",
                            "REDO outer: interrupted",
                            "REDO outer/outer: interrupted",
                            "SKIP outer/outer/keyed[k4]: unchanged");
            context.getBean(RunOperations.class).resume("bees");
            assertThat(executed(pipeline)).containsExactly("outer", "outer/outer", "outer/outer/nothing");
        });
    }

    /** As a process leaves it that died while an outer stage called others side by side. */
    @Test
    void tellsOnceOfACallThatWasNotFinishedAroundSeveral() {
        APPLICATION.run(context -> {
            RandomPipeline.Script pipeline = context.getBean(RandomPipeline.Script.class);
            pipeline.program = List.of(
                    outer(2, outer(3, step(4, Kind.KEYED, false, passed(SECOND))), step(5, Kind.NOTHING, false)));
            context.getBean(RandomPipeline.class).run("bees", "1-first", "2-second");
            keep(
                    context,
                    entries(context).stream()
                            .limit(4)
                            .filter(entry -> !(entry instanceof Entry.StageCompleted done
                                    && done.stage().name().equals("outer")))
                            .toList());
            assertThat(planned(context))
                    .containsExactly(
                            "REDO outer: interrupted",
                            "REDO outer/outer: interrupted",
                            "SKIP outer/outer/keyed[k4]: unchanged",
                            "UNKNOWN outer/nothing: inside of outer");
            context.getBean(RunOperations.class).resume("bees");
            assertThat(executed(pipeline)).containsExactly("outer", "outer/outer");
        });
    }

    /** The rows of a call are followed by those of the calls inside of it, which may have the path of others. */
    @Test
    void tellsTheCallsInsideOfTwoCallsOfOneStageApart() {
        APPLICATION.run(context -> {
            RandomPipeline.Script pipeline = context.getBean(RandomPipeline.Script.class);
            pipeline.program = List.of(
                    outer(1, step(0, Kind.PLAIN, false, passed(FIRST), passed(FIRST))),
                    outer(3, step(2, Kind.PLAIN, false, passed(FIRST), passed(FIRST))));
            pipeline.failing.add(2);
            assertThatThrownBy(() -> context.getBean(RandomPipeline.class).run("bees", "1-first", "2-second"))
                    .hasMessage("asked 2");
            assertThat(context.getBean(RunExplorer.class).plan("bees").stages())
                    .extracting(PlannedStage::stage, PlannedStage::verdict)
                    .containsExactly(
                            tuple("outer", Verdict.SKIP),
                            tuple("outer/plain", Verdict.SKIP),
                            tuple("outer", Verdict.REDO),
                            tuple("outer/plain", Verdict.REDO));
            pipeline.failing.clear();
            context.getBean(RunOperations.class).resume("bees");
            assertThat(pipeline.made)
                    .extracting(Made::path, Made::executed)
                    .containsExactly(tuple("outer", false), tuple("outer", true), tuple("outer/plain", true));
        });
    }
}
