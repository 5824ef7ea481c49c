package dev.checkpoint.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunOperations;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Interrupted;
import dev.checkpoint.error.RunStoppedException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Undo;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.Requests;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What was asked of a run whose owner died before it looked, when somebody goes on with the run sooner than recovery does. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class AskedBeforeResumeTests {

    @TempDir
    private Path directory;

    private ApplicationContextRunner application(Stores store) {
        return store.application(directory)
                .withPropertyValues("checkpoint.recovery.enabled=false", "checkpoint.requests.interval=1h")
                .withBean(Trip.class)
                .withBean(Trip.Legs.class);
    }

    /** What was asked, and what becomes of the run. */
    enum Asked {
        PAUSE(Request.Kind.PAUSE, null, RunStatus.PAUSED),
        CANCEL(Request.Kind.CANCEL, null, RunStatus.CANCELLED),
        INTERRUPT(Request.Kind.CANCEL, "{\"mode\":\"interrupt\"}", RunStatus.CANCELLED),
        COMPENSATE(Request.Kind.CANCEL, "{\"mode\":\"compensate\"}", RunStatus.CANCELLED);

        private final Request.Kind kind;

        private final @Nullable String content;

        private final RunStatus end;

        Asked(Request.Kind kind, @Nullable String content, RunStatus end) {
            this.kind = kind;
            this.content = content;
            this.end = end;
        }

        void leave(AssertableApplicationContext context, String run) {
            Request request = new Request(
                    "of-" + name(),
                    new RunId(run),
                    kind,
                    Instant.parse("2030-01-01T00:00:00Z"),
                    "ada",
                    "asked too late",
                    content == null ? null : Payload.of(content));
            assertThat(requests(context).leave(request)).isTrue();
        }
    }

    /** Who goes on with the run. */
    enum Way {
        CALL {
            @Override
            Object goOn(AssertableApplicationContext context, String run) {
                return context.getBean(Trip.class).trip(run);
            }
        },
        RESUME {
            @Override
            Object goOn(AssertableApplicationContext context, String run) {
                return context.getBean(RunOperations.class).resume(run).result();
            }
        };

        abstract Object goOn(AssertableApplicationContext context, String run);
    }

    private static Requests requests(AssertableApplicationContext context) {
        return context.getBean(CheckpointStore.class).ability(Requests.class).orElseThrow();
    }

    private static List<Request> open(AssertableApplicationContext context, String run) {
        return requests(context).open(Set.of(new RunId(run)));
    }

    private static Journal journal(AssertableApplicationContext context, String run) {
        return context.getBean(CheckpointStore.class).open(new RunId(run)).orElseThrow();
    }

    private static Trip.Legs legs(AssertableApplicationContext context) {
        return context.getBean(Trip.Legs.class);
    }

    private static List<Entry> diedAfterTheFirstStage(String run) {
        return List.of(Interrupted.started("trip", run, "{\"id\":\"" + run + "\"}"), Interrupted.completed("out", 0));
    }

    private static void fail(AssertableApplicationContext context, String run) {
        legs(context).close(true);
        assertThatThrownBy(() -> context.getBean(Trip.class).trip(run)).hasMessage("closed");
        legs(context).close(false);
    }

    @ParameterizedTest
    @EachStore
    void stopsAnInterruptedRunBeforeItsNextStage(Stores store) {
        Map<String, List<Entry>> runs = new LinkedHashMap<>();
        for (Asked asked : Asked.values()) {
            for (Way way : Way.values()) {
                runs.put(asked + "-" + way, diedAfterTheFirstStage(asked + "-" + way));
            }
        }
        ApplicationContextRunner application = application(store);
        new Interrupted(application).runs(runs);
        application.run(context -> {
            for (Asked asked : Asked.values()) {
                for (Way way : Way.values()) {
                    String run = asked + "-" + way;
                    legs(context).done().clear();
                    asked.leave(context, run);
                    assertThatThrownBy(() -> way.goOn(context, run))
                            .as(run)
                            .isInstanceOf(RunStoppedException.class)
                            .hasMessageContaining("asked too late");
                    assertThat(legs(context).done())
                            .as(run)
                            .isEqualTo(asked == Asked.COMPENSATE ? List.of("back") : List.of());
                    Journal journal = journal(context, run);
                    assertThat(journal.lastOfRun().status()).as(run).isEqualTo(asked.end);
                    assertThat(journal.undo()).isEqualTo(asked == Asked.COMPENSATE ? Undo.DONE : Undo.NONE);
                    assertThat(open(context, run)).as(run).isEmpty();
                }
            }
            for (Way way : Way.values()) {
                assertThat(way.goOn(context, "PAUSE-" + way)).asString().endsWith("home");
            }
        });
    }

    @ParameterizedTest
    @EachStore
    void doesTheStrongestOfAllThatWasAsked(Stores store) {
        ApplicationContextRunner application = application(store);
        new Interrupted(application).runs(Map.of("all", diedAfterTheFirstStage("all")));
        application.run(context -> {
            for (Asked asked : Asked.values()) {
                asked.leave(context, "all");
            }
            assertThatThrownBy(() -> Way.CALL.goOn(context, "all")).isInstanceOf(RunStoppedException.class);
            assertThat(legs(context).done()).containsExactly("back");
            assertThat(journal(context, "all").undo()).isEqualTo(Undo.DONE);
            assertThat(open(context, "all")).isEmpty();
        });
    }

    @ParameterizedTest
    @EachStore
    void isRefusedIfTheRunHadFailedAndHitsNoLaterExecution(Stores store, CapturedOutput output) {
        application(store).run(context -> {
            List<String> forks = new ArrayList<>();
            for (Asked asked : Asked.values()) {
                for (Way way : Way.values()) {
                    String run = "failed-" + asked + "-" + way;
                    fail(context, run);
                    asked.leave(context, run);
                    forks.add(context.getBean(RunOperations.class)
                            .fork(ForkRequest.of(run).as("of-" + run)));
                    assertThat(way.goOn(context, run)).as(run).isEqualTo("out,home");
                    assertThat(open(context, run)).as(run).isEmpty();
                    assertThat(output).containsPattern("run=" + run + " was FAILED since .*asked too late.*is closed");
                }
            }
            for (String fork : forks) {
                assertThat(Way.RESUME.goOn(context, fork)).as(fork).isEqualTo("out,home");
            }
        });
    }

    @ParameterizedTest
    @EachStore
    void cancelsAPausedRunThatWasAskedForMore(Stores store) {
        ApplicationContextRunner application = application(store);
        new Interrupted(application).runs(Map.of("paused", diedAfterTheFirstStage("paused")));
        application.run(context -> {
            context.getBean(RunOperations.class).pause("paused", "first");
            Asked.PAUSE.leave(context, "paused");
            Asked.CANCEL.leave(context, "paused");
            assertThatThrownBy(() -> Way.RESUME.goOn(context, "paused")).isInstanceOf(RunStoppedException.class);
            assertThat(journal(context, "paused").lastOfRun().status()).isEqualTo(RunStatus.CANCELLED);
            assertThat(legs(context).done()).isEmpty();
            assertThat(open(context, "paused")).isEmpty();
        });
    }

    static class Trip {

        private final Legs legs;

        Trip(Legs legs) {
            this.legs = legs;
        }

        @Checkpointed(runId = "#id")
        String trip(String id) {
            return legs.out() + "," + legs.home();
        }

        static class Legs {

            private final List<String> done = new CopyOnWriteArrayList<>();

            private volatile boolean closed;

            List<String> done() {
                return done;
            }

            void close(boolean whether) {
                closed = whether;
            }

            @Stage(compensate = "back")
            String out() {
                done.add("out");
                return "out";
            }

            void back() {
                done.add("back");
            }

            @Stage
            String home() {
                if (closed) {
                    throw new IllegalStateException("closed");
                }
                done.add("home");
                return "home";
            }
        }
    }
}
