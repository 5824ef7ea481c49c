package dev.checkpoint.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.RunCancelledException;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.model.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Forks of runs that were undone: a room that was cancelled is booked again. */
@Timeout(120)
class UndoneForkTests {

    @TempDir
    private Path directory;

    private void run(Stores store, ContextConsumer<AssertableApplicationContext> test) {
        store.application(directory)
                .withBean(Booking.class)
                .withBean(Booking.Leg.class)
                .withBean(Booking.Stages.class)
                .withBean(Tour.class)
                .withBean(Tour.Stops.class)
                .withBean(Tour.Rooms.class)
                .run(test);
    }

    private static RunOperations operations(AssertableApplicationContext context) {
        return context.getBean(RunOperations.class);
    }

    private static List<String> done(AssertableApplicationContext context) {
        return context.getBean(Booking.Stages.class).done();
    }

    @ParameterizedTest
    @EnumSource(names = {"FILE", "H2"})
    void executesAgainWhatWasUndoneAndUsesTheRest(Stores store) {
        run(store, context -> {
            context.getBean(Booking.class).trip("run");
            operations(context).compensate("run");
            done(context).clear();

            operations(context).fork(ForkRequest.of("run").as("whole"));
            assertThat(done(context)).isEmpty();
            assertThat(operations(context).resume("whole").result()).isEqualTo("room in Rome seat to FCO");
            assertThat(done(context)).containsExactly("hotel Rome", "flight FCO");

            // what the fork did itself is undone, and once; what it executed counts for a fork of the fork
            operations(context).fork(ForkRequest.of("whole").as("second"));
            done(context).clear();
            operations(context).resume("second");
            assertThat(done(context)).isEmpty();
            operations(context).compensate("whole");
            assertThat(done(context)).containsExactly("undo flight FCO", "undo hotel Rome 2 room in Rome");
            done(context).clear();
            operations(context).fork(ForkRequest.of("whole").as("third"));
            operations(context).resume("third");
            assertThat(done(context)).containsExactly("hotel Rome", "flight FCO");
        });
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void saysWhichForksWereMadeBeforeTheUndo(CapturedOutput output) {
        run(Stores.FILE, context -> {
            context.getBean(Booking.class).trip("run");
            operations(context).fork(ForkRequest.of("run").as("before"));
            operations(context).compensate("run");
            assertThat(output).containsOnlyOnce("keep the results that they copied: before");
        });
    }

    @Test
    void countsWhatWasUndoneLaterThanThePlaceOfTheFork() {
        run(Stores.FILE, context -> {
            context.getBean(Booking.class).trip("run");
            operations(context).compensate("run");
            done(context).clear();
            operations(context).fork(ForkRequest.of("run").before("flight").as("early"));
            operations(context).resume("early");
            assertThat(done(context)).containsExactly("hotel Rome", "flight FCO");
            done(context).clear();
            operations(context)
                    .fork(ForkRequest.of("run")
                            .result("hotel", new Booking.Room("the other room", 2))
                            .as("edited"));
            assertThat(operations(context).resume("edited").result()).isEqualTo("the other room seat to FCO");
            assertThat(done(context)).containsExactly("flight FCO");
        });
    }

    @Test
    void executesAgainTheRunThatWasCalledAndUndone() {
        run(Stores.FILE, context -> {
            context.getBean(Booking.class).repaired();
            context.getBean(Booking.class).journey("run");
            operations(context).compensate("run");
            done(context).clear();
            operations(context).fork(ForkRequest.of("run").as("fork"));
            // the called runs have ids of their own, and are undone for good
            assertThatThrownBy(() -> operations(context).resume("fork"))
                    .isInstanceOf(RunCancelledException.class)
                    .hasMessageContaining("run-first");
            assertThat(done(context)).containsExactly("hotel Bern");
        });
    }

    @Test
    void executesTheStagesAroundAnUndoneOneToo() {
        run(Stores.FILE, context -> {
            context.getBean(Tour.class).tour("run");
            operations(context).compensate("run");
            List<String> done = context.getBean(Tour.Rooms.class).done();
            assertThat(done).containsExactly("stop Bern", "room Bern", "stop none", "undo Bern");
            done.clear();
            operations(context).fork(ForkRequest.of("run").as("fork"));
            operations(context).resume("fork");
            assertThat(done).containsExactly("stop Bern", "room Bern");
        });
    }

    @Test
    void refusesWhileTheUndoIsUnderWay() {
        run(Stores.FILE, context -> {
            Booking.Stages stages = context.getBean(Booking.Stages.class);
            context.getBean(Booking.class).trip("run");
            stages.breakUndo("hotel Rome");
            assertThatThrownBy(() -> operations(context).compensate("run")).hasMessageContaining("no answer");
            assertThatThrownBy(
                            () -> operations(context).fork(ForkRequest.of("run").as("fork")))
                    .isInstanceOf(RunCancelledException.class)
                    .hasMessageContaining("is being undone")
                    .hasMessageContaining("RunOperations.compensate(\"run\")");
            RunExplorer explorer = context.getBean(RunExplorer.class);
            assertThatThrownBy(() -> explorer.get("fork")).isInstanceOf(RunNotFoundException.class);

            operations(context).fork(ForkRequest.of("run").before("hotel").as("nothing"));
            done(context).clear();
            operations(context).resume("nothing");
            assertThat(done(context)).containsExactly("hotel Rome", "look", "flight FCO");
            assertThat(explorer.get("nothing").status()).isEqualTo(RunStatus.COMPLETED);
        });
    }

    static class Tour {

        private final Stops stops;

        Tour(Stops stops) {
            this.stops = stops;
        }

        @Checkpointed(runId = "#id")
        String tour(String id) {
            return stops.stop("Bern", true) + stops.stop("none", false);
        }

        static class Stops {

            private final Rooms rooms;

            Stops(Rooms rooms) {
                this.rooms = rooms;
            }

            @Stage(key = "#town")
            String stop(String town, boolean night) {
                rooms.done().add("stop " + town);
                return night ? rooms.room(town) : town;
            }
        }

        static class Rooms {

            private final List<String> done = new CopyOnWriteArrayList<>();

            List<String> done() {
                return done;
            }

            @Stage(compensate = "cancel")
            String room(String town) {
                done.add("room " + town);
                return "room in " + town;
            }

            void cancel(String town) {
                done.add("undo " + town);
            }
        }
    }
}
