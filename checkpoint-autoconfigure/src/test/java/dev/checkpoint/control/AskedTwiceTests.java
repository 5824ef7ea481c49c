package dev.checkpoint.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.CancelMode;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.ApprovalNotFoundException;
import dev.checkpoint.error.ApprovalPendingException;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.EntryKind;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Undo;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.Requests;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Whatever is asked of a run, however it stands: it is done once, or refused with the reason. */
@Timeout(120)
class AskedTwiceTests {

    @TempDir
    private Path directory;

    private ApplicationContextRunner application(Stores store) {
        return store.application(directory)
                .withPropertyValues("checkpoint.recovery.enabled=false", "checkpoint.approvals.check-interval=100ms")
                .withBean(Errand.class)
                .withBean(Errand.Stages.class);
    }

    /** What can be asked of a run. */
    enum Verb {
        PAUSE {
            @Override
            void ask(RunOperations operations, String run) {
                operations.pause(run, "asked");
            }

            @Override
            boolean isDone(Journal journal) {
                return journal.lastOfRun().status() == RunStatus.PAUSED;
            }
        },
        CANCEL {
            @Override
            void ask(RunOperations operations, String run) {
                operations.cancel(run, "asked", CancelMode.GRACEFUL);
            }

            @Override
            boolean isDone(Journal journal) {
                return journal.lastOfRun().status() == RunStatus.CANCELLED;
            }
        },
        INTERRUPT {
            @Override
            void ask(RunOperations operations, String run) {
                operations.cancel(run, "asked", CancelMode.INTERRUPT);
            }

            @Override
            boolean isDone(Journal journal) {
                return journal.lastOfRun().status() == RunStatus.CANCELLED;
            }
        },
        COMPENSATE {
            @Override
            void ask(RunOperations operations, String run) {
                operations.cancel(run, "asked", CancelMode.COMPENSATE);
            }

            @Override
            boolean isDone(Journal journal) {
                return journal.undo() == Undo.DONE;
            }
        },
        APPROVE {
            @Override
            void ask(RunOperations operations, String run) {
                operations.approve(run + "/gate#1", ApprovalAnswer.by("anna"));
            }

            @Override
            boolean isDone(Journal journal) {
                return journal.entries().stream()
                                .filter(Entry.ApprovalGiven.class::isInstance)
                                .count()
                        == 1;
            }
        };

        abstract void ask(RunOperations operations, String run);

        abstract boolean isDone(Journal journal);
    }

    /** How a run may stand that no instance executes. */
    enum Standing {
        COMPLETED {
            @Override
            void bring(AssertableApplicationContext context, String run) {
                errand(context).quick(run);
            }
        },
        FAILED {
            @Override
            void bring(AssertableApplicationContext context, String run) {
                assertThatThrownBy(() -> errand(context).failing(run)).hasMessage("closed");
            }
        },
        CANCELLED {
            @Override
            void bring(AssertableApplicationContext context, String run) {
                FAILED.bring(context, run);
                operations(context).cancel(run, "first", CancelMode.GRACEFUL);
            }
        },
        UNDONE {
            @Override
            void bring(AssertableApplicationContext context, String run) {
                COMPLETED.bring(context, run);
                operations(context).compensate(run);
            }
        },
        WAITING {
            @Override
            void bring(AssertableApplicationContext context, String run) {
                assertThatThrownBy(() -> errand(context).asking(run)).isInstanceOf(ApprovalPendingException.class);
            }
        },
        PAUSED {
            @Override
            void bring(AssertableApplicationContext context, String run) {
                WAITING.bring(context, run);
                operations(context).pause(run, "first");
            }
        };

        abstract void bring(AssertableApplicationContext context, String run);
    }

    private static Errand errand(AssertableApplicationContext context) {
        return context.getBean(Errand.class);
    }

    private static RunOperations operations(AssertableApplicationContext context) {
        return context.getBean(RunOperations.class);
    }

    private static Journal journal(AssertableApplicationContext context, String run) {
        return context.getBean(CheckpointStore.class).open(new RunId(run)).orElseThrow();
    }

    private static Requests requests(AssertableApplicationContext context) {
        return context.getBean(CheckpointStore.class).ability(Requests.class).orElseThrow();
    }

    private static List<Request> open(AssertableApplicationContext context, String run) {
        return requests(context).open(Set.of(new RunId(run)));
    }

    private static @Nullable CheckpointException ask(AssertableApplicationContext context, Verb verb, String run) {
        try {
            verb.ask(operations(context), run);
            return null;
        } catch (CheckpointException refused) {
            return refused;
        }
    }

    @ParameterizedTest
    @EachStore
    void isDoneOnceOrRefusedWithTheReasonHoweverTheRunStands(Stores store) {
        application(store).run(context -> {
            List<String> refused = new ArrayList<>();
            for (Standing standing : Standing.values()) {
                for (Verb verb : Verb.values()) {
                    String run = standing + "-" + verb;
                    standing.bring(context, run);
                    Journal before = journal(context, run);
                    CheckpointException first = ask(context, verb, run);
                    Journal after = journal(context, run);
                    CheckpointException second = ask(context, verb, run);
                    assertThat(second == null).as("%s twice: %s", run, second).isEqualTo(first == null);
                    assertThat(journal(context, run).entries()).as(run).isEqualTo(after.entries());
                    if (first == null) {
                        assertThat(verb.isDone(after)).as(run).isTrue();
                    } else {
                        assertThat(first).hasMessageContaining(run);
                        assertThat(after.entries()).as(run).isEqualTo(before.entries());
                        refused.add(run);
                    }
                    assertThat(open(context, run)).as(run).isEmpty();
                }
            }
            assertThat(refused)
                    .containsExactly(
                            "COMPLETED-PAUSE",
                            "COMPLETED-CANCEL",
                            "COMPLETED-INTERRUPT",
                            "COMPLETED-APPROVE",
                            "FAILED-PAUSE",
                            "CANCELLED-PAUSE",
                            "CANCELLED-APPROVE",
                            "UNDONE-PAUSE",
                            "UNDONE-APPROVE");
        });
    }

    @ParameterizedTest
    @EachStore
    void isRefusedForARunThatDoesNotExist(Stores store) {
        application(store).run(context -> {
            for (Verb verb : Verb.values()) {
                CheckpointException refused = ask(context, verb, "none");
                assertThat(refused)
                        .as(verb.name())
                        .isInstanceOf(
                                verb == Verb.APPROVE ? ApprovalNotFoundException.class : RunNotFoundException.class)
                        .hasMessageContaining("none");
                assertThat(open(context, "none")).isEmpty();
            }
            assertThatThrownBy(() -> operations(context).checkpoint("none", "here", Map.of()))
                    .isInstanceOf(RunNotFoundException.class);
        });
    }

    /** As two instances leave it, or one that asks again because it got no answer. */
    @ParameterizedTest
    @EachStore
    void isDoneOnceIfItWasLeftTwiceForARunThatIsExecuted(Stores store) {
        application(store).run(context -> {
            for (Request.Kind kind : List.of(Request.Kind.PAUSE, Request.Kind.CANCEL)) {
                String run = "held-" + kind;
                Errand.Stages stages = context.getBean(Errand.Stages.class);
                stages.hold();
                CompletableFuture<Object> caller = CompletableFuture.supplyAsync(() -> {
                    try {
                        return errand(context).held(run);
                    } catch (RuntimeException stopped) {
                        return stopped;
                    }
                });
                stages.awaitHeld();
                leave(context, run, kind, "one", null);
                leave(context, run, kind, "one", null);
                leave(context, run, kind, "two", null);
                leave(context, run, Request.Kind.CHECKPOINT, "three", null);
                leave(context, run, Request.Kind.CHECKPOINT, "three", null);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> count(journal(context, run), EntryKind.CHECKPOINT_NAMED) == 1);
                // what asks to stop was there before
                stages.letGo();
                caller.get(30, TimeUnit.SECONDS);
                EntryKind end = kind == Request.Kind.PAUSE ? EntryKind.RUN_PAUSED : EntryKind.RUN_CANCELLED;
                Journal journal = journal(context, run);
                assertThat(count(journal, end)).isEqualTo(1);
                assertThat(count(journal, EntryKind.CHECKPOINT_NAMED)).isEqualTo(1);
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> open(context, run)
                        .isEmpty());
            }
        });
    }

    @ParameterizedTest
    @EachStore
    void isClosedIfTheRunEndedMeanwhile(Stores store) {
        ApplicationContextRunner application = application(store);
        application.run(context -> {
            errand(context).quick("ended");
            leave(context, "ended", Request.Kind.PAUSE, "one", null);
            leave(context, "ended", Request.Kind.CANCEL, "two", null);
            leave(context, "ended", Request.Kind.CHECKPOINT, "three", null);
            leave(context, "ended", Request.Kind.ANSWER, "four", "{\"id\":\"ended/gate#1\",\"approved\":true}");
            errand(context).quick("undone");
            leave(context, "undone", Request.Kind.CANCEL, "one", "{\"mode\":\"compensate\"}");
            leave(context, "undone", Request.Kind.CANCEL, "two", "{\"mode\":\"compensate\"}");
        });
        application.withPropertyValues("checkpoint.recovery.enabled=true").run(context -> {
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(open(context, "ended")).isEmpty();
                assertThat(open(context, "undone")).isEmpty();
                assertThat(context.getBean(RunExplorer.class).get("undone").undo())
                        .isEqualTo(Undo.DONE);
            });
            Journal ended = journal(context, "ended");
            assertThat(ended.lastOfRun().status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(count(ended, EntryKind.CHECKPOINT_NAMED)).isEqualTo(1);
            assertThat(count(ended, EntryKind.APPROVAL_GIVEN)).isZero();
            assertThat(context.getBean(Errand.Stages.class).undone()).containsExactly("quick");
        });
    }

    private static void leave(
            AssertableApplicationContext context, String run, Request.Kind kind, String id, @Nullable String content) {
        requests(context)
                .leave(new Request(
                        id,
                        new RunId(run),
                        kind,
                        Instant.parse("2030-01-01T00:00:00Z"),
                        "somebody",
                        "asked",
                        content == null ? null : Payload.of(content)));
    }

    private static long count(Journal journal, EntryKind kind) {
        return journal.entries().stream().filter(entry -> entry.kind() == kind).count();
    }

    static class Errand {

        private final Stages stages;

        Errand(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#id")
        String quick(String id) {
            return stages.step("quick");
        }

        @Checkpointed(runId = "#id")
        String failing(String id) {
            stages.step("failing");
            throw new IllegalStateException("closed");
        }

        @Checkpointed(runId = "#id")
        String asking(String id) {
            return stages.step("asking") + stages.gate();
        }

        @Checkpointed(runId = "#id")
        String held(String id) {
            return stages.held() + stages.step("held");
        }

        static class Stages {

            private final List<String> undone = new CopyOnWriteArrayList<>();

            private volatile CountDownLatch reached = new CountDownLatch(1);

            private volatile CountDownLatch onward = new CountDownLatch(1);

            List<String> undone() {
                return undone;
            }

            void hold() {
                reached = new CountDownLatch(1);
                onward = new CountDownLatch(1);
            }

            void awaitHeld() throws InterruptedException {
                assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
            }

            void letGo() {
                onward.countDown();
            }

            @Stage(compensate = "back")
            String step(String what) {
                return what;
            }

            void back(String what) {
                undone.add(what);
            }

            @Stage
            @RequiresApproval("Go on?")
            String gate() {
                return "gate";
            }

            @Stage
            String held() {
                reached.countDown();
                try {
                    onward.await();
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
                return "held";
            }
        }
    }
}
