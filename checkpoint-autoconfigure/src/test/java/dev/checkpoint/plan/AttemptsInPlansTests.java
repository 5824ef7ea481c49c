package dev.checkpoint.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.PlannedStage;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.Verdict;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.error.ApprovalPendingException;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.Retryable;

/** Plans and explanations of stages that were made more than once, or did not end. */
@Timeout(60)
class AttemptsInPlansTests {

    private final ApplicationContextRunner application = Applications.inMemory()
            .withPropertyValues("checkpoint.recovery.enabled=false")
            .withUserConfiguration(Resilient.class)
            .withBean(Errands.class)
            .withBean(Errands.Stages.class);

    @Configuration(proxyBeanMethods = false)
    @EnableResilientMethods
    static class Resilient {}

    private static RunExplorer explorer(AssertableApplicationContext context) {
        return context.getBean(RunExplorer.class);
    }

    private static List<Verdict> verdicts(AssertableApplicationContext context, String run) {
        return explorer(context).plan(run).stages().stream()
                .filter(stage -> stage.verdict() != Verdict.NEW)
                .map(PlannedStage::verdict)
                .toList();
    }

    @Test
    void anAttemptOfARetryingInterceptorIsNoOtherCall() {
        application.run(context -> {
            assertThatThrownBy(() -> context.getBean(Errands.class).retried("a"))
                    .hasMessage("closed");
            assertThat(verdicts(context, "a")).containsExactly(Verdict.SKIP, Verdict.SKIP, Verdict.REDO);
        });
    }

    @Test
    void aCallAfterAFailureThatWasCaughtMayBeAnotherOne() {
        application.run(context -> {
            assertThatThrownBy(() -> context.getBean(Errands.class).caught("a")).hasMessage("closed");
            assertThat(verdicts(context, "a")).containsExactly(Verdict.SKIP, Verdict.UNKNOWN, Verdict.REDO);
            assertThat(explorer(context).plan("a").inWords())
                    .contains("the calls of flaky, of which one failed before");
        });
    }

    /** Both calls were made anew, as the version had changed, and the process died before the second. */
    @Test
    void aCallThatReplacesOneThatMayHaveBeenTwoMayBeOnlyTheFirst() {
        application.run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            assertThatThrownBy(() -> context.getBean(Errands.class).caughtTwice("a"))
                    .hasMessage("closed");
            List<Entry> first = entries(context);
            keep(
                    context,
                    first.stream().map(AttemptsInPlansTests::ofOtherVersion).toList());
            assertThatThrownBy(() -> operations.resume("a")).hasMessage("closed");
            List<Entry> both = entries(context);
            assertThat(both.get(first.size() + 1)).isInstanceOf(Entry.StageCompleted.class);
            keep(context, both.subList(0, first.size() + 2));

            assertThat(verdicts(context, "a")).containsExactly(Verdict.SKIP, Verdict.UNKNOWN, Verdict.REDO);
            assertThatThrownBy(() -> operations.resume("a")).hasMessage("closed");
            assertThat(explorer(context).explain("a", "echo").sentence())
                    .contains("\"of a result\" -> \"of a result of late\"");
        });
    }

    /** The entry, if it is of the stage in question, as if that had had a version. */
    private static Entry ofOtherVersion(Entry entry) {
        if (!(entry instanceof Entry.OfStage of) || !of.stage().name().equals("tried")) {
            return entry;
        }
        Map<String, String> digests = new HashMap<>(of.call().fingerprint().digests());
        digests.put("version", "1");
        Call old = of.call();
        Call call = new Call(
                old.stage(), old.position(), old.occurrence(), old.attempt(), new Fingerprint(digests), old.thread());
        return entry instanceof Entry.StageCompleted done
                ? new Entry.StageCompleted(done.time(), call, done.ran(), done.result(), done.child(), done.by())
                : entry instanceof Entry.StageFailed failed
                        ? new Entry.StageFailed(failed.time(), call, failed.ran(), failed.error(), failed.by())
                        : entry;
    }

    private static List<Entry> entries(AssertableApplicationContext context) {
        return context.getBean(CheckpointStore.class)
                .open(new RunId("a"))
                .orElseThrow()
                .entries();
    }

    private static void keep(AssertableApplicationContext context, List<Entry> entries) {
        CheckpointStore store = context.getBean(CheckpointStore.class);
        RunId id = new RunId("a");
        store.delete(id);
        store.append(new Append(id, 0, List.copyOf(entries), Trigger.LIFECYCLE));
        store.release(id);
    }

    @Test
    void explainsOneOfManyCalls() {
        application.run(context -> {
            context.getBean(Errands.class).many("a");
            assertThat(explorer(context).explain("a", "echo").sentence())
                    .isEqualTo(
                            "echo was executed for the first time. This is the last of 3 calls; name one with echo#1 to"
                                    + " echo#3.");
            assertThat(explorer(context).explain("a", "echo#2").sentence())
                    .isEqualTo("echo was executed for the first time.");
            assertThatThrownBy(() -> explorer(context).explain("a", "echo#4"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessage("Run 'a' has no 'echo#4': it called the stage 3 times.");
        });
    }

    @Test
    void explainsAStageThatOnlyAsked() {
        application.run(context -> {
            Errands errands = context.getBean(Errands.class);
            assertThatThrownBy(() -> errands.gated("a"))
                    .isInstanceOf(ApprovalPendingException.class)
                    .hasMessageContaining("checkpoints approve a/gate#1");
            assertThat(explorer(context).explain("a", "gate").sentence())
                    .startsWith("gate asked at ")
                    .endsWith(": Go on? It is not answered yet, so the stage was not executed. After"
                            + " RunOperations.approve(\"a/gate#1\", ...), or checkpoints approve a/gate#1, a resume"
                            + " executes it.");
            context.getBean(RunOperations.class).approve("a/gate#1", ApprovalAnswer.by("anna"));
            assertThat(explorer(context).explain("a", "gate").sentence())
                    .endsWith(": Go on? It was approved, and the stage was not executed since: a resume executes it.");
            assertThat(errands.gated("a")).isEqualTo("gone");
            assertThat(explorer(context).explain("a", "gate").sentence())
                    .isEqualTo("gate was executed for the first time.");
        });
    }

    @Test
    void explainsAStageThatOnlyStarted() {
        application.run(context -> {
            context.getBean(Errands.class).charged("a");
            List<Entry> untilStarted = entries(context).subList(0, 2);
            assertThat(untilStarted.get(1)).isInstanceOf(Entry.StageStarted.class);
            keep(context, untilStarted);
            assertThat(explorer(context).explain("a", "charge").sentence())
                    .startsWith("charge was started at ")
                    .contains(" and did not end: its process ended, or executes it still.");
        });
    }

    /** Pipelines. */
    static class Errands {

        private final Stages stages;

        Errands(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#id")
        String retried(String id) {
            return stages.closed(stages.echo("of " + stages.retried().length()));
        }

        @Checkpointed(runId = "#id")
        String caught(String id) {
            String first;
            try {
                first = stages.flaky();
            } catch (IllegalStateException failed) {
                first = "none";
            }
            return stages.closed(
                    stages.echo("of " + first.length() + stages.flaky().length()));
        }

        @Checkpointed(runId = "#id")
        String caughtTwice(String id) {
            try {
                stages.tried();
            } catch (IllegalStateException failed) {
                // goes on
            }
            return stages.closed(stages.echo("of " + stages.tried()));
        }

        @Checkpointed(runId = "#id")
        String many(String id) {
            return stages.echo("1") + stages.echo("2") + stages.echo("3");
        }

        @Checkpointed(runId = "#id")
        String gated(String id) {
            return stages.gate();
        }

        @Checkpointed(runId = "#id")
        String charged(String id) {
            return stages.charge();
        }

        static class Stages {

            private final AtomicInteger tries = new AtomicInteger();

            @Stage
            @Retryable(delay = 1)
            String retried() {
                return fail();
            }

            @Stage
            String flaky() {
                return fail();
            }

            /** Fails at first, and gives another result after the third time. */
            @Stage
            String tried() {
                return fail() + (tries.get() > 3 ? " of late" : "");
            }

            private String fail() {
                if (tries.getAndIncrement() == 0) {
                    throw new IllegalStateException("flaky");
                }
                return "a result";
            }

            @Stage
            String echo(String text) {
                return text;
            }

            @Stage
            String closed(String text) {
                throw new IllegalStateException("closed");
            }

            @Stage
            @RequiresApproval("Go on?")
            String gate() {
                return "gone";
            }

            @Stage(effect = Effect.IRREVERSIBLE)
            String charge() {
                return "charged";
            }
        }
    }
}
