package dev.checkpoint.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.CancelMode;
import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunOperations;
import dev.checkpoint.application.Applications;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.EntryKind;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Undo;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.Requests;
import dev.checkpoint.store.jdbc.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/**
 * Another process executes runs and is killed while this one asks everything that can be asked of a run. Each request is done once
 * or refused with the reason, and every run that is not cancelled ends with the result of an undisturbed one.
 *
 * <p>{@code -Dcheckpoint-test.kills=200} says how often, over both stores; the default is 6.
 */
class RequestKillTests {

    private static final Logger log = LoggerFactory.getLogger(RequestKillTests.class);

    private static final int KILLS = Integer.getInteger("checkpoint-test.kills", 6);

    private static final long SEED = 20261129;

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    enum Kept {
        FILES {
            @Override
            ApplicationContextRunner asking(Path directory, String url) {
                return Applications.withFiles(directory.resolve("runs"));
            }

            @Override
            List<String> options(Path directory, String url) {
                return List.of("checkpoint.store=file", "checkpoint.file.directory=" + directory.resolve("runs"));
            }
        },
        POSTGRES {
            @Override
            ApplicationContextRunner asking(Path directory, String url) {
                return Applications.withDatabase(url);
            }

            @Override
            List<String> options(Path directory, String url) {
                return List.of("checkpoint.store=jdbc", "spring.datasource.url=" + url);
            }
        };

        abstract ApplicationContextRunner asking(Path directory, String url);

        abstract List<String> options(Path directory, String url);
    }

    /** What is asked. */
    enum Verb {
        PAUSE {
            @Override
            void ask(RunOperations operations, String run) {
                operations.pause(run, "asked");
            }

            @Override
            void check(Journal journal, boolean done) {
                assertThat(count(journal, EntryKind.RUN_PAUSED)).isLessThanOrEqualTo(1);
            }
        },
        CANCEL {
            @Override
            void ask(RunOperations operations, String run) {
                operations.cancel(run, "asked", CancelMode.GRACEFUL);
            }

            @Override
            void check(Journal journal, boolean done) {
                assertThat(count(journal, EntryKind.RUN_CANCELLED)).isLessThanOrEqualTo(1);
                assertThat(count(journal, EntryKind.RUN_CANCELLED) + count(journal, EntryKind.RUN_COMPLETED))
                        .isEqualTo(1);
            }
        },
        COMPENSATE {
            @Override
            void ask(RunOperations operations, String run) {
                operations.compensate(run);
            }

            @Override
            void check(Journal journal, boolean done) {
                if (done) {
                    assertThat(journal.undo()).isEqualTo(Undo.DONE);
                    long undone = completed(journal).stream()
                            .filter(call -> call.stage().isUndo())
                            .count();
                    assertThat(completed(journal)).hasSize((int) undone * 2);
                }
            }
        },
        CHECKPOINT {
            @Override
            void ask(RunOperations operations, String run) {
                operations.checkpoint(run, "asked", Map.of());
            }

            @Override
            void check(Journal journal, boolean done) {
                assertThat(count(journal, EntryKind.CHECKPOINT_NAMED)).isBetween(done ? 1L : 0L, 1L);
            }
        },
        APPROVE {
            @Override
            void ask(RunOperations operations, String run) {
                operations.approve(run + "/gate#1", ApprovalAnswer.by("anna"));
            }

            @Override
            void check(Journal journal, boolean done) {
                assertThat(count(journal, EntryKind.APPROVAL_GIVEN)).isEqualTo(1);
            }
        },
        FORK {
            @Override
            void ask(RunOperations operations, String run) {
                operations.fork(ForkRequest.of(run).as("of-" + run));
            }

            @Override
            void check(Journal journal, boolean done) {
                // a fork of a completed run has copied its end, too
                assertThat(count(journal, EntryKind.RUN_COMPLETED)).isBetween(1L, 2L);
            }
        },
        ATTACH {
            @Override
            void ask(RunOperations operations, String run) throws Exception {
                Object result = operations.attach(run).await(LIMIT);
                assertThat(result).isEqualTo(Errands.result(run));
            }

            @Override
            void check(Journal journal, boolean done) {
                assertThat(count(journal, EntryKind.RUN_COMPLETED)).isEqualTo(1);
            }
        },
        RESUME {
            @Override
            void ask(RunOperations operations, String run) throws Exception {
                Object result = operations.resume(run).await(LIMIT);
                assertThat(result).isEqualTo(Errands.result(run));
            }

            @Override
            void check(Journal journal, boolean done) {
                assertThat(count(journal, EntryKind.RUN_COMPLETED)).isEqualTo(1);
            }
        };

        abstract void ask(RunOperations operations, String run) throws Exception;

        abstract void check(Journal journal, boolean done);

        String run(int round) {
            return name().toLowerCase() + "-" + round;
        }
    }

    /**
     * What was asked.
     *
     * @param refused why it was not done; null if it was
     */
    private record Asked(Verb verb, String run, @Nullable String refused) {}

    private static long count(Journal journal, EntryKind kind) {
        return journal.entries().stream().filter(entry -> entry.kind() == kind).count();
    }

    private static List<Call> completed(Journal journal) {
        return journal.entries().stream()
                .filter(Entry.StageCompleted.class::isInstance)
                .map(entry -> ((Entry.StageCompleted) entry).call())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(3600)
    void everythingAskedIsDoneOnceOrRefusedWhereverTheProcessDies(Kept kept) {
        String url = kept == Kept.POSTGRES ? TestDatabase.emptyPostgres().url() : "";
        Path executions = directory.resolve("executions.txt");
        kept.asking(directory, url)
                .withPropertyValues(
                        "checkpoint.jdbc.initialize-schema=always",
                        "checkpoint.recovery.enabled=false",
                        "checkpoint.recovery.lease=1s",
                        InstanceApplication.EXECUTIONS + "=" + executions)
                .withBean(Executions.class, () -> Executions.to(executions.toString()))
                .withBean(Errands.class)
                .withBean(Errands.Stages.class)
                .run(context -> {
                    List<Future<Asked>> asked = new ArrayList<>();
                    ExecutorService askers = Executors.newCachedThreadPool();
                    try {
                        Random random = new Random(SEED + kept.ordinal());
                        for (int round = 0; round < KILLS / 2; round++) {
                            asked.addAll(killed(kept, url, context, askers, round, random));
                        }
                        try (Instance last = start(kept, url, "")) {
                            last.awaitReady();
                            settle(context, asked);
                        }
                    } finally {
                        askers.shutdownNow();
                    }
                });
    }

    private Instance start(Kept kept, String url, String runs) {
        List<String> options = new ArrayList<>(kept.options(directory, url));
        options.addAll(List.of(
                "spring.datasource.hikari.maximum-pool-size=4",
                "spring.datasource.hikari.minimum-idle=1",
                "checkpoint.jdbc.initialize-schema=always",
                "checkpoint.requests.interval=50ms",
                "checkpoint.approvals.check-interval=100ms",
                "checkpoint.recovery.lease=1s",
                "checkpoint.recovery.interval=100ms",
                "checkpoint.recovery.max-attempts=1000",
                InstanceApplication.EXECUTIONS + "=" + directory.resolve("executions.txt"),
                InstanceApplication.PIPELINE + "=errands",
                InstanceApplication.RUNS + "=" + runs));
        return Instance.start(directory.resolve("log.txt"), options);
    }

    /** A process that begins runs of its own and goes on with those of the one before, and is killed while all is asked. */
    private List<Future<Asked>> killed(
            Kept kept, String url, ApplicationContext context, ExecutorService askers, int round, Random random) {
        List<String> runs = new ArrayList<>();
        for (Verb verb : Verb.values()) {
            runs.add(verb.run(round));
        }
        RunOperations operations = context.getBean(RunOperations.class);
        try (Instance owner = start(kept, url, String.join(",", runs)).awaitReady()) {
            Awaitility.await().atMost(LIMIT).until(() -> runs.stream()
                    .allMatch(run -> journal(context, run).isPresent()));
            List<Future<Asked>> asked = new ArrayList<>();
            for (Verb verb : Verb.values()) {
                long after = random.nextLong(200_000_000);
                asked.add(askers.submit(() -> {
                    LockSupport.parkNanos(after);
                    return ask(operations, verb, verb.run(round));
                }));
            }
            LockSupport.parkNanos(random.nextLong(250_000_000));
            owner.kill();
            return asked;
        }
    }

    private static Asked ask(RunOperations operations, Verb verb, String run) throws Exception {
        String refused = null;
        // who resumes a run that is executed is told so, and tries again when it is not
        for (long end = System.nanoTime() + LIMIT.toNanos(); ; LockSupport.parkNanos(50_000_000)) {
            try {
                verb.ask(operations, run);
                return new Asked(verb, run, null);
            } catch (RunActiveException active) {
                refused = active.getMessage();
                if (verb != Verb.RESUME || System.nanoTime() > end) {
                    return new Asked(verb, run, refused);
                }
            } catch (CheckpointException reason) {
                return new Asked(verb, run, reason.getMessage());
            }
        }
    }

    private static Optional<Journal> journal(ApplicationContext context, String run) {
        return context.getBean(CheckpointStore.class).open(new RunId(run));
    }

    /** When nothing is left to do, all is as it was asked for, and what stands still can be brought to its end. */
    private static void settle(ApplicationContext context, List<Future<Asked>> all) throws Exception {
        RunOperations operations = context.getBean(RunOperations.class);
        CheckpointStore store = context.getBean(CheckpointStore.class);
        Requests requests = store.ability(Requests.class).orElseThrow();
        int refused = 0;
        for (Future<Asked> future : all) {
            Asked asked = future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            String run = asked.run();
            refused += asked.refused() == null ? 0 : 1;
            if (asked.refused() != null) {
                assertThat(asked.refused()).as("the reason").contains(run);
                if (asked.verb() == Verb.APPROVE) {
                    operations.approve(run + "/gate#1", ApprovalAnswer.by("anna"));
                }
            }
            Awaitility.await(asked.toString())
                    .atMost(LIMIT)
                    .until(() -> !store.isHeld(new RunId(run))
                            && isAtRest(journal(context, run).orElseThrow())
                            && requests.open(Set.of(new RunId(run))).isEmpty());
            Journal journal = journal(context, run).orElseThrow();
            if (journal.lastOfRun().status() == RunStatus.PAUSED) {
                operations.resume(run);
                journal = journal(context, run).orElseThrow();
            }
            check(asked, journal);
            if (asked.verb() == Verb.FORK && asked.refused() == null) {
                String fork = "of-" + run;
                assertThat(operations.resume(fork).result()).as(fork).isEqualTo(Errands.result(run));
                check(asked, journal(context, fork).orElseThrow());
            }
        }
        log.info("Of {} requests {} were refused, and the others done once", all.size(), refused);
    }

    private static boolean isAtRest(Journal journal) {
        RunStatus status = journal.lastOfRun().status();
        return status.isEnd() || status == RunStatus.PAUSED && journal.undo() == Undo.NONE;
    }

    private static void check(Asked asked, Journal journal) {
        RunStatus status = journal.lastOfRun().status();
        assertThat(status).as("%s", asked).isIn(RunStatus.COMPLETED, RunStatus.CANCELLED);
        if (status == RunStatus.CANCELLED) {
            assertThat(asked.verb()).isIn(Verb.CANCEL, Verb.COMPENSATE);
        } else {
            Entry.RunCompleted end = (Entry.RunCompleted) journal.lastOfRun();
            assertThat(String.valueOf(end.result().output().json()))
                    .as("%s", asked)
                    .isEqualTo("\"" + Errands.result(asked.run()) + "\"");
        }
        assertThat(completed(journal).stream().map(Call::id)).as("%s", asked).doesNotHaveDuplicates();
        asked.verb().check(journal, asked.refused() == null);
    }
}
