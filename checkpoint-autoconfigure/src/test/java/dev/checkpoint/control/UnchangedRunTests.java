package dev.checkpoint.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.CancelMode;
import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.error.ApprovalAnsweredException;
import dev.checkpoint.error.RunChangedException;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.error.RunPausedException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunStatus;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What is decided by looking at a run is not done to what has become of it, also if it changes at the last moment. */
@Timeout(60)
class UnchangedRunTests {

    @TempDir
    private Path directory;

    private ApplicationContextRunner application() {
        return Applications.withFiles(directory)
                .withPropertyValues("checkpoint.recovery.enabled=false", "checkpoint.requests.interval=50ms")
                .withBean(Troubled.class)
                .withBean(Asking.class)
                .withBean(Asking.Stages.class)
                .withBean(Work.class)
                .withBean(Work.Inner.class)
                .withBean(Work.Stages.class);
    }

    /** An act, by what it does. */
    private interface Act {

        void on(RunOperations operations, RunArchive archive, long entries);
    }

    private static Map<String, Act> acts() {
        Map<String, Act> acts = new LinkedHashMap<>();
        acts.put("resume", (operations, archive, entries) -> operations.resume("run"));
        acts.put("cancel", (operations, archive, entries) -> operations.cancel("run", "why", CancelMode.GRACEFUL));
        acts.put("interrupt", (operations, archive, entries) -> operations.cancel("run", "why", CancelMode.INTERRUPT));
        acts.put("undo", (operations, archive, entries) -> operations.cancel("run", "why", CancelMode.COMPENSATE));
        acts.put("checkpoint", (operations, archive, entries) -> operations.checkpoint("run", "mine"));
        acts.put("delete", (operations, archive, entries) -> archive.delete("run", entries));
        return acts;
    }

    @Test
    void doesNothingToARunThatChangesAtTheLastMoment() {
        acts().forEach((name, act) -> application()
                .withPropertyValues("checkpoint.file.directory=" + directory.resolve(name))
                .run(context -> {
                    failed(context);
                    RunOperations operations = context.getBean(RunOperations.class);
                    RunExplorer explorer = context.getBean(RunExplorer.class);
                    long entries = explorer.get("run").summary().entries();
                    context.getBean(Troubled.class).after("open", () -> operations.checkpoint("run", "theirs"));
                    assertThatThrownBy(() ->
                                    act.on(operations.ifUnchanged(entries), context.getBean(RunArchive.class), entries))
                            .as(name)
                            .isInstanceOfSatisfying(RunChangedException.class, changed -> {
                                assertThat(changed.runId()).isEqualTo("run");
                                assertThat(changed.expected()).isEqualTo(entries);
                                assertThat(changed.entries()).isEqualTo(entries + 1);
                            });
                    assertThat(explorer.journal("run", entries))
                            .as(name)
                            .singleElement()
                            .satisfies(entry -> assertThat(entry.entry())
                                    .isInstanceOfSatisfying(
                                            Entry.CheckpointNamed.class,
                                            named -> assertThat(named.name()).isEqualTo("theirs")));
                    // who looks again may
                    act.on(operations.ifUnchanged(entries + 1), context.getBean(RunArchive.class), entries + 1);
                }));
    }

    private static void failed(AssertableApplicationContext context) {
        Work.Stages stages = context.getBean(Work.Stages.class);
        stages.letGo();
        stages.failNext();
        assertThatThrownBy(() -> context.getBean(Work.class).work("run")).hasMessage("broken");
    }

    @Test
    void pausesAndForksWhatWasSeen() {
        application().run(context -> {
            failed(context);
            RunOperations operations = context.getBean(RunOperations.class);
            assertThatThrownBy(() -> operations.ifUnchanged(1).pause("run", "why"))
                    .isInstanceOf(RunChangedException.class);
            assertThatThrownBy(() ->
                            operations.ifUnchanged(1).fork(ForkRequest.of("run").beforeLastFailure()))
                    .isInstanceOf(RunChangedException.class);
            assertThatThrownBy(() -> operations.ifUnchanged(1).accept("run", "third", "why"))
                    .isInstanceOf(RunChangedException.class);
            assertThatThrownBy(() -> operations.ifUnchanged(1).resume("none")).isInstanceOf(RunNotFoundException.class);
            long entries =
                    context.getBean(RunExplorer.class).get("run").summary().entries();
            assertThat(operations
                            .ifUnchanged(entries)
                            .fork(ForkRequest.of("run").beforeLastFailure().as("fork")))
                    .isEqualTo("fork");
        });
    }

    @Test
    void asksTheOwnerIfTheJournalIsAsLongWhenItAsks() {
        application().run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            CompletableFuture<String> caller = CompletableFuture.supplyAsync(
                    () -> context.getBean(Work.class).work("run"));
            context.getBean(Work.Stages.class).awaitHeld();
            long entries =
                    context.getBean(RunExplorer.class).get("run").summary().entries();
            assertThatThrownBy(() -> operations.ifUnchanged(entries + 1).pause("run", "why"))
                    .isInstanceOf(RunChangedException.class);
            assertThatThrownBy(() -> operations.ifUnchanged(entries + 1).checkpoint("run", "mine"))
                    .isInstanceOf(RunChangedException.class);
            operations.ifUnchanged(entries).pause("run", "why");
            context.getBean(Work.Stages.class).letGo();
            assertThat(caller)
                    .failsWithin(20, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withCauseInstanceOf(RunPausedException.class);
        });
    }

    @Test
    void takesAnAnswerOnlyToTheQuestionThatWasSeen() {
        application().run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            RunExplorer explorer = context.getBean(RunExplorer.class);
            assertThatThrownBy(() -> context.getBean(Asking.class).ask("run")).isInstanceOf(RuntimeException.class);
            String id = explorer.get("run").summary().runId() + "/ship#1";
            long entries = explorer.get("run").summary().entries();
            context.getBean(Troubled.class).after("open", () -> operations.checkpoint("run", "theirs"));
            assertThatThrownBy(() -> operations.ifUnchanged(entries).approve(id, ApprovalAnswer.by("anna")))
                    .isInstanceOf(RunChangedException.class);
            operations.ifUnchanged(entries + 1).approve(id, ApprovalAnswer.by("anna"));
            // the first answer says more than that the journal has grown
            assertThatThrownBy(() -> operations.ifUnchanged(entries + 1).reject(id, ApprovalAnswer.by("bert")))
                    .isInstanceOf(ApprovalAnsweredException.class)
                    .hasMessageContaining("anna");
        });
    }

    @ParameterizedTest
    @EachStore
    void removesWhatWasSeen(Stores store) {
        store.application(directory)
                .withBean(Work.class)
                .withBean(Work.Inner.class)
                .withBean(Work.Stages.class)
                .run(context -> {
                    context.getBean(Work.Stages.class).letGo();
                    context.getBean(Work.class).work("run");
                    RunArchive archive = context.getBean(RunArchive.class);
                    RunExplorer explorer = context.getBean(RunExplorer.class);
                    long entries = explorer.get("run").summary().entries();
                    assertThat(explorer.get("run").status()).isEqualTo(RunStatus.COMPLETED);
                    assertThatThrownBy(() -> archive.delete("run", entries - 1))
                            .isInstanceOf(RunChangedException.class);
                    assertThat(archive.delete("run", entries)).isTrue();
                    assertThat(archive.delete("run", entries)).isFalse();
                });
    }

    static class Asking {

        private final Stages stages;

        Asking(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#id")
        String ask(String id) {
            return stages.ship();
        }

        static class Stages {

            @Stage
            @RequiresApproval("Ship it?")
            String ship() {
                return "shipped";
            }
        }
    }
}
