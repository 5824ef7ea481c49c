package dev.checkpoint.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.CancelMode;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.RunQuery;
import dev.checkpoint.StageOutcome;
import dev.checkpoint.StageSummary;
import dev.checkpoint.application.Keysets;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.RunCancelledException;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.error.StageNotRestorableException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Undo;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Requests;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;

/** Undoing runs: on request, when they fail, while they are executed, with their children, and after a failed undo. */
@Timeout(120)
class UndoTests {

    @TempDir
    private Path directory;

    private static ApplicationContextRunner with(ApplicationContextRunner instance) {
        return instance.withBean(Booking.class).withBean(Booking.Leg.class).withBean(Booking.Stages.class);
    }

    private void run(Stores store, ContextConsumer<AssertableApplicationContext> test) {
        with(store.application(directory)).run(test);
    }

    private static RunOperations operations(AssertableApplicationContext context) {
        return context.getBean(RunOperations.class);
    }

    private static Booking booking(AssertableApplicationContext context) {
        return context.getBean(Booking.class);
    }

    private static List<String> done(AssertableApplicationContext context) {
        return context.getBean(Booking.Stages.class).done();
    }

    private static RunDetails details(AssertableApplicationContext context, String run) {
        return context.getBean(RunExplorer.class).get(run);
    }

    private static void assertUndone(AssertableApplicationContext context, String run) {
        RunDetails details = details(context, run);
        assertThat(details.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(details.undo()).isEqualTo(Undo.DONE);
        assertThat(context.getBean(CheckpointStore.class)
                        .ability(Requests.class)
                        .orElseThrow()
                        .open(Set.of(new RunId(run))))
                .isEmpty();
    }

    private static CompletableFuture<Object> held(
            AssertableApplicationContext context, Function<Booking, Object> pipeline) throws Exception {
        CompletableFuture<Object> caller = CompletableFuture.supplyAsync(() -> {
            try {
                return pipeline.apply(booking(context));
            } catch (RuntimeException thrown) {
                return thrown;
            }
        });
        context.getBean(Booking.Stages.class).awaitHeld();
        return caller;
    }

    @ParameterizedTest
    @EachStore
    void undoesACompletedRunTheLastStageFirstWithArgumentsAndResult(Stores store) {
        run(store, context -> {
            booking(context).trip("run");
            operations(context).compensate("run");
            assertThat(done(context))
                    .containsExactly(
                            "hotel Rome", "look", "flight FCO", "undo flight FCO", "undo hotel Rome 2 room in Rome");
            assertUndone(context, "run");
            assertThat(details(context, "run").stages())
                    .extracting(StageSummary::stage)
                    .containsExactly("hotel", "look", "flight", "undo/flight", "undo/hotel");

            operations(context).compensate("run");
            operations(context).cancel("run", "again", CancelMode.COMPENSATE);
            assertThat(done(context)).hasSize(5);
            assertThatThrownBy(() -> booking(context).trip("run"))
                    .isInstanceOf(RunCancelledException.class)
                    .hasMessageContaining("was undone");
            assertThatThrownBy(() -> operations(context).resume("run", true))
                    .isInstanceOf(RunCancelledException.class)
                    .hasMessageContaining("was undone");
            assertThatThrownBy(() -> operations(context).compensate("none")).isInstanceOf(RunNotFoundException.class);
        });
    }

    @ParameterizedTest
    @EachStore
    void undoesARunThatFailsIfItsPipelineSaysSoAndKeepsItOtherwise(Stores store) {
        run(store, context -> {
            assertThatThrownBy(() -> booking(context).strict("strict"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no seats");
            // by this caller, or by recovery, which may come first
            Awaitility.await().until(() -> details(context, "strict").undo() == Undo.DONE);
            assertThat(done(context))
                    .containsExactly("hotel Oslo", "flight OSL", "undo flight OSL", "undo hotel Oslo 1 room in Oslo");
            assertUndone(context, "strict");

            done(context).clear();
            assertThatThrownBy(() -> booking(context).failing("kept")).hasMessage("no seats");
            assertThat(details(context, "kept").undo()).isEqualTo(Undo.NONE);
            booking(context).repaired();
            assertThat(booking(context).failing("kept")).isEqualTo("booked");
            operations(context).compensate("kept");
            assertThat(done(context))
                    .containsExactly("hotel Lima", "car A1", "undo car 42", "undo hotel Lima 1 room in Lima");
            assertUndone(context, "kept");
        });
    }

    @ParameterizedTest
    @EachStore
    void continuesAnUndoThatFailedWhereItStopped(Stores store) {
        // a recovery that looks at the run holds it for a moment, and what is asked then is answered later
        with(store.application(directory))
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .run(context -> {
                    Booking.Stages stages = context.getBean(Booking.Stages.class);
                    booking(context).trip("run");
                    stages.breakUndo("hotel Rome");
                    assertThatThrownBy(() -> operations(context).compensate("run"))
                            .hasMessage("no answer from hotel Rome");
                    RunDetails failed = details(context, "run");
                    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
                    assertThat(failed.undo()).isEqualTo(Undo.BEGUN);
                    assertThat(failed.summary().error()).startsWith("undo/hotel: ");
                    assertThatThrownBy(() -> operations(context).resume("run"))
                            .isInstanceOf(RunCancelledException.class)
                            .hasMessageContaining("is being undone")
                            .hasMessageContaining("RunOperations.compensate(\"run\")");
                    assertThatThrownBy(() -> operations(context).cancel("run", "", CancelMode.GRACEFUL))
                            .isInstanceOf(CheckpointException.class)
                            .hasMessageContaining("is being undone");

                    stages.breakUndo("");
                    operations(context).compensate("run");
                    assertThat(done(context))
                            .filteredOn(line -> line.contains("undo"))
                            .containsExactly(
                                    "undo flight FCO", "cannot undo hotel Rome", "undo hotel Rome 2 room in Rome");
                    assertUndone(context, "run");
                });
    }

    @ParameterizedTest
    @EachStore
    void takesTheWordOfAPersonForAnUndoThatCannotBeDone(Stores store) {
        // a recovery that looks at the run holds it for a moment, and what is decided then is refused
        with(store.application(directory))
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .run(context -> {
                    booking(context).secret("run");
                    assertThatThrownBy(() -> operations(context).compensate("run"))
                            .isInstanceOf(StageNotRestorableException.class)
                            .hasMessageContaining("checkpoint.encryption.keyset")
                            .hasMessageContaining("decide(\"run\", \"undo/pay\", StageOutcome.done(null))");
                    assertThat(details(context, "run").status()).isEqualTo(RunStatus.FAILED);
                    assertThatThrownBy(() -> operations(context).decide("run", "undo/pay", StageOutcome.abort()))
                            .isInstanceOf(CheckpointException.class)
                            .hasMessageContaining("cannot be aborted");

                    operations(context).decide("run", "undo/pay", StageOutcome.done(null));
                    operations(context).compensate("run");
                    assertThat(done(context)).containsExactly("pay");
                    assertUndone(context, "run");
                });
        with(store.application(directory))
                .withPropertyValues("checkpoint.encryption.keyset=" + Keysets.base64())
                .run(context -> {
                    booking(context).secret("other");
                    operations(context).compensate("other");
                    assertThat(done(context)).containsExactly("pay", "undo pay 4711-0815");
                });
    }

    @ParameterizedTest
    @EachStore
    void undoesTheRunsThatItCalledTheLastFirst(Stores store) {
        run(store, context -> {
            assertThatThrownBy(() -> booking(context).journey("run")).hasMessage("no seats");
            operations(context).compensate("run");
            assertThat(done(context))
                    .filteredOn(line -> line.startsWith("undo"))
                    .containsExactly(
                            "undo flight run-second",
                            "undo flight ZRH",
                            "undo flight run-first",
                            "undo hotel Bern 1 room in Bern");
            assertUndone(context, "run");
            assertUndone(context, "run-first");
            assertUndone(context, "run-second");
            assertThat(context.getBean(RunExplorer.class).find(RunQuery.all().status(RunStatus.CANCELLED)))
                    .hasSize(3);
        });
    }

    @Test
    void isContentWithAnUndoThatOthersHaveDoneMeanwhile() {
        with(Stores.FILE.application(directory))
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .withBean(Troubled.class)
                .run(context -> {
                    assertThatThrownBy(() -> booking(context).journey("run")).hasMessage("no seats");
                    Troubled store = context.getBean(Troubled.class);
                    // after the mark is written, and after its journal was read to undo the run
                    store.after(
                            "release",
                            () -> store.after("open", () -> operations(context).compensate("run")));
                    operations(context).compensate("run");
                    assertThat(done(context))
                            .filteredOn(line -> line.startsWith("undo"))
                            .containsExactly(
                                    "undo flight run-second",
                                    "undo flight ZRH",
                                    "undo flight run-first",
                                    "undo hotel Bern 1 room in Bern");
                    assertUndone(context, "run");
                });
    }

    @ParameterizedTest
    @EachStore
    void asksTheOwnerOfARunWhichUndoesItAfterItsStages(Stores store) {
        with(store.application(directory)).run(owner -> {
            CompletableFuture<Object> caller = held(owner, booking -> booking.held("run"));
            operations(owner).cancel("run", "the customer withdrew", CancelMode.COMPENSATE);
            assertThat(done(owner)).doesNotContain("undo hotel Wien 3 room in Wien");
            owner.getBean(Booking.Stages.class).letGo();
            assertThat(caller.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(RunCancelledException.class)
                    .asString()
                    .contains("the customer withdrew");
            assertThat(done(owner))
                    .containsExactly("hotel Wien", "held", "undo held", "undo hotel Wien 3 room in Wien");
            assertUndone(owner, "run");
        });
    }

    @ParameterizedTest
    @EachStore
    void undoesARunThatWasInItsLastStageWhenItWasAsked(Stores store) {
        run(store, owner -> {
            CompletableFuture<Object> caller = held(owner, booking -> booking.last("run"));
            operations(owner).compensate("run");
            owner.getBean(Booking.Stages.class).letGo();
            assertThat(caller.get(20, TimeUnit.SECONDS)).isInstanceOf(RunCancelledException.class);
            assertThat(done(owner))
                    .containsExactly("hotel Prag", "held", "undo held", "undo hotel Prag 1 room in Prag");
            assertUndone(owner, "run");
        });
    }

    @Test
    void givesTheCallerItsExceptionAfterAnUndoThatOthersBegan() {
        with(Stores.FILE.application(directory))
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .withBean(Troubled.class)
                .run(owner -> {
                    Booking.Stages stages = owner.getBean(Booking.Stages.class);
                    Troubled store = owner.getBean(Troubled.class);
                    CompletableFuture<Object> caller = held(owner, booking -> booking.last("run"));
                    operations(owner).compensate("run");
                    stages.holdUndo();
                    // the run has ended, and its journal was read to undo it
                    store.after("open", () -> {
                        CompletableFuture.runAsync(() -> operations(owner).compensate("run"));
                        stages.awaitUndoing();
                        store.after("open", stages::letUndoGo);
                    });
                    stages.letGo();
                    try {
                        assertThat(caller.get(20, TimeUnit.SECONDS)).isInstanceOf(RunCancelledException.class);
                        assertThat(done(owner))
                                .containsExactly("hotel Prag", "held", "undo held", "undo hotel Prag 1 room in Prag");
                        assertUndone(owner, "run");
                    } finally {
                        stages.letUndoGo();
                    }
                });
    }

    @ParameterizedTest
    @EachStore
    void leavesTheUndoToAnInstanceThatHasThePipeline(Stores store) {
        ApplicationContextRunner instance = store.application(directory);
        with(instance).run(owner -> booking(owner).trip("run"));
        instance.withPropertyValues("checkpoint.recovery.enabled=false")
                .run(other -> operations(other).compensate("run"));
        with(instance).run(able -> {
            Awaitility.await().untilAsserted(() -> assertUndone(able, "run"));
            assertThat(done(able)).containsExactly("undo flight FCO", "undo hotel Rome 2 room in Rome");
        });
    }
}
