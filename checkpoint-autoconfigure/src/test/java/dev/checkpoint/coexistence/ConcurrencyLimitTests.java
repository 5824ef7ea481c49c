package dev.checkpoint.coexistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.NotFingerprinted;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.application.Calls;
import dev.checkpoint.model.RunStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.resilience.InvocationRejectedException;
import org.springframework.resilience.annotation.ConcurrencyLimit;
import org.springframework.resilience.annotation.ConcurrencyLimit.ThrottlePolicy;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.util.ConcurrencyThrottleSupport;

/** Spring's {@code @ConcurrencyLimit} on stages and pipelines: who waits has not begun, and nobody waits for ever. */
@Timeout(60)
class ConcurrencyLimitTests extends TwoLives {

    private static final int RUNS = 6;

    @Override
    ApplicationContextRunner with(ApplicationContextRunner application) {
        return application
                .withUserConfiguration(Limits.class)
                .withBean(Turns.class)
                .withBean(Pipelines.class)
                .withBean(Stages.class)
                .withBean(Inner.class);
    }

    @ParameterizedTest
    @EnumSource
    void limitedPipelinesAndStagesGoOn(Continuation how) {
        dies(context -> context.getBean(Pipelines.class).limited("r-1"));
        goesOn(how, "r-1", context -> context.getBean(Pipelines.class).limited("r-1"), context -> {
            assertThat(executed(context))
                    .as("what had ended is not executed again")
                    .containsExactly("last");
            assertThat(ends(context, "r-1")).containsExactly("outer/inner 1", "outer 1", "last 1");
            assertThat(context.getBean(Pipelines.class).limited("r-1"))
                    .as("every permit was given back")
                    .isEqualTo("inner outer last");
        });
    }

    @ParameterizedTest
    @EnumSource
    void manyRunsWaitForOneAnother(Continuation how) {
        List<String> runs = IntStream.range(0, RUNS).mapToObj(i -> "m-" + i).toList();
        dies(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            Turns turns = context.getBean(Turns.class);
            List<Future<String>> others = start(runs.subList(1, RUNS), pipelines::gathering);
            await().until(() -> turns.gathered.get() == RUNS - 1);
            try {
                pipelines.gathering(runs.get(0));
            } finally {
                turns.ended.countDown();
                ends(others);
            }
        });
        goesOn(how, "m-0", context -> context.getBean(Pipelines.class).gathering("m-0"), context -> {
            RunExplorer explorer = context.getBean(RunExplorer.class);
            List<String> rest = runs.subList(1, RUNS);
            List<Future<String>> others = how == Continuation.RECOVERED
                    ? List.of()
                    : start(rest, id -> {
                        how.goOn(context, id, again -> again.getBean(Pipelines.class)
                                .gathering(id));
                        return id;
                    });
            await().until(() -> rest.stream().allMatch(id -> explorer.get(id).status() == RunStatus.COMPLETED));
            assertThat(ends(others)).allMatch(error -> error == null);
            assertThat(executed(context))
                    .as("the second stage of each, once")
                    .hasSize(RUNS)
                    .containsOnly("last");
            assertThat(context.getBean(Turns.class).most.get()).isEqualTo(1);
        });
    }

    @Test
    void oneRunAtATimeIsInALimitedStageAndRecoveryTakesNoneThatWaits() {
        healthy().withPropertyValues("checkpoint.recovery.enabled=true").run(context -> {
            Turns turns = context.getBean(Turns.class);
            assertThat(inTurns(context, turns.gate, context.getBean(Pipelines.class)::gated))
                    .containsOnly("ok");
            assertThat(turns.most.get()).isEqualTo(1);
            assertThat(executed(context)).hasSize(RUNS).containsOnly("gated");
        });
    }

    @Test
    void oneRunAtATimeIsInALimitedPipeline() {
        healthy().run(context -> {
            Turns turns = context.getBean(Turns.class);
            assertThat(inTurns(context, turns.gate, context.getBean(Pipelines.class)::oneByOne))
                    .containsOnly("ok");
            assertThat(turns.most.get()).isEqualTo(1);
            assertThat(executed(context)).hasSize(RUNS).containsOnly("unlimited");
        });
    }

    @Test
    void whoWaitsHoldsNoConnectionOfTheStore() {
        with(Applications.withDatabase("jdbc:h2:mem:limits;DB_CLOSE_DELAY=-1"))
                .withBean(Death.class, () -> new Death(directory, directory, false))
                .withPropertyValues(
                        "spring.datasource.hikari.maximum-pool-size=1",
                        "spring.datasource.hikari.connection-timeout=5000")
                .run(context -> {
                    Turns turns = context.getBean(Turns.class);
                    assertThat(inTurns(context, turns.gate, context.getBean(Pipelines.class)::gated))
                            .containsOnly("ok");
                    assertThat(executed(context)).hasSize(RUNS).containsOnly("gated");
                    assertThat(context.getBean(RunExplorer.class).find(RunQuery.all()))
                            .hasSize(RUNS)
                            .allMatch(run -> run.status() == RunStatus.COMPLETED);
                });
    }

    /** Lets all runs begin while the first is held inside, and then go on. */
    private List<String> inTurns(ApplicationContext context, CountDownLatch gate, Named pipeline) throws Exception {
        List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        List<Future<String>> all =
                start(IntStream.range(0, RUNS).mapToObj(i -> "t-" + i).toList(), id -> {
                    threads.add(Thread.currentThread());
                    return pipeline.call(id);
                });
        await().until(() ->
                threads.stream().filter(ConcurrencyLimitTests::waits).count() == RUNS - 1);
        assertThat(context.getBean(RunExplorer.class).find(RunQuery.all()))
                .as("a pipeline that waits has not begun; one whose stage waits is running")
                .allMatch(run -> run.status() == RunStatus.RUNNING);
        gate.countDown();
        List<String> results = new ArrayList<>();
        for (Future<String> one : all) {
            results.add(one.get(30, TimeUnit.SECONDS));
        }
        return results;
    }

    private static boolean waits(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(ConcurrencyThrottleSupport.class.getName()));
    }

    @Test
    void aSecondCallOfARunWaitsAndGetsItsResult() {
        healthy().run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
            List<Future<String>> both = start(List.of("s-1", "s-1"), id -> {
                threads.add(Thread.currentThread());
                return pipelines.oneByOne(id);
            });
            await().until(() ->
                    threads.stream().filter(ConcurrencyLimitTests::waits).count() == 1);
            context.getBean(Turns.class).gate.countDown();
            assertThat(ends(both)).as("none is told that the run is active").containsOnlyNulls();
            assertThat(executed(context)).containsExactly("unlimited");
        });
    }

    @Test
    void callsOfOneRunSideBySideTakeTurns() {
        healthy().run(context -> {
            assertThat(context.getBean(Pipelines.class).fanOut("f-1", context.getBean(AsyncTaskExecutor.class)))
                    .containsExactly("0", "1", "2", "3");
            assertThat(context.getBean(Turns.class).most.get()).isEqualTo(1);
            assertThat(ends(context, "f-1")).hasSize(4).allMatch(end -> end.matches("turn\\[[0-3]] 1"));
        });
    }

    @Test
    void aRejectedCallHasNoEntryAndIsMadeAgainAtTheNextAttempt() {
        healthy().run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            Turns turns = context.getBean(Turns.class);
            List<Future<String>> first = start(List.of("j-1"), pipelines::rejecting);
            await().until(() -> turns.inside.get() == 1);
            assertThat(catchThrowable(() -> pipelines.rejecting("j-2")))
                    .isInstanceOf(InvocationRejectedException.class);
            assertThat(context.getBean(RunExplorer.class).get("j-2").status()).isEqualTo(RunStatus.FAILED);
            assertThat(ends(context, "j-2")).isEmpty();
            turns.gate.countDown();
            assertThat(ends(first)).containsOnlyNulls();
            assertThat(pipelines.rejecting("j-2")).isEqualTo("ok");
            assertThat(ends(context, "j-2")).containsExactly("rejecting 1");
        });
    }

    private interface Named {
        String call(String id) throws Exception;
    }

    private List<Future<String>> start(List<String> ids, Named work) {
        ExecutorService threads = Executors.newFixedThreadPool(ids.size());
        List<Future<String>> started =
                ids.stream().map(id -> threads.submit(() -> work.call(id))).toList();
        threads.shutdown();
        return started;
    }

    /** How each ended: an exception, or null. */
    private static List<Throwable> ends(List<Future<String>> started) {
        return started.stream()
                .map(one -> catchThrowable(() -> one.get(30, TimeUnit.SECONDS)))
                .toList();
    }

    static class Pipelines {

        private final Stages stages;

        private final Turns turns;

        private final Death death;

        Pipelines(Stages stages, Turns turns, Death death) {
            this.stages = stages;
            this.turns = turns;
            this.death = death;
        }

        @Checkpointed(runId = "#id")
        @ConcurrencyLimit(1)
        public String limited(String id) {
            String text = stages.outer();
            death.here();
            return text + " " + stages.last();
        }

        /** In the life that ends, the first run of all ends it when the others are between their stages. */
        @Checkpointed(runId = "#id")
        public String gathering(String id) throws InterruptedException {
            stages.first();
            if (death.isComing()) {
                if (id.endsWith("-0")) {
                    death.here();
                }
                turns.gathered.incrementAndGet();
                turns.ended.await();
            }
            return stages.last();
        }

        @Checkpointed(runId = "#id")
        public String gated(String id) throws InterruptedException {
            return stages.gated();
        }

        @Checkpointed(runId = "#id")
        @ConcurrencyLimit(1)
        public String oneByOne(String id) throws InterruptedException {
            return stages.unlimited();
        }

        @Checkpointed(runId = "#id")
        public List<String> fanOut(String id, @NotFingerprinted AsyncTaskExecutor threads) {
            List<CompletableFuture<String>> all = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submitCompletable(() -> stages.turn(String.valueOf(i))))
                    .toList();
            return all.stream().map(CompletableFuture::join).toList();
        }

        @Checkpointed(runId = "#id")
        public String rejecting(String id) throws InterruptedException {
            return stages.rejecting();
        }
    }

    static class Stages {

        private final Calls calls;

        private final Turns turns;

        private final Inner inner;

        Stages(Calls calls, Turns turns, Inner inner) {
            this.calls = calls;
            this.turns = turns;
            this.inner = inner;
        }

        @Stage
        @ConcurrencyLimit(1)
        public String outer() {
            return inner.inner() + " outer";
        }

        @Stage
        @ConcurrencyLimit(1)
        public String first() {
            return "first";
        }

        @Stage
        @ConcurrencyLimit(1)
        public String last() {
            turns.enter();
            calls.of("last");
            turns.leave();
            return "last";
        }

        @Stage
        @ConcurrencyLimit(1)
        public String gated() throws InterruptedException {
            return waitInside("gated");
        }

        @Stage
        public String unlimited() throws InterruptedException {
            return waitInside("unlimited");
        }

        @Stage(key = "#number")
        @ConcurrencyLimit(1)
        public String turn(String number) {
            turns.enter();
            turns.leave();
            return number;
        }

        @Stage
        @ConcurrencyLimit(value = 1, policy = ThrottlePolicy.REJECT)
        public String rejecting() throws InterruptedException {
            return waitInside("rejecting");
        }

        private String waitInside(String name) throws InterruptedException {
            turns.enter();
            turns.gate.await();
            calls.of(name);
            turns.leave();
            return "ok";
        }
    }

    /** Who is in a stage, and who has to wait there; a bean that no proxy stands in front of. */
    static class Turns {

        private final CountDownLatch gate = new CountDownLatch(1);

        private final CountDownLatch ended = new CountDownLatch(1);

        private final AtomicInteger gathered = new AtomicInteger();

        private final AtomicInteger inside = new AtomicInteger();

        private final AtomicInteger most = new AtomicInteger();

        void enter() {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        }

        void leave() {
            inside.decrementAndGet();
        }
    }

    static class Inner {

        @Stage
        @ConcurrencyLimit(1)
        public String inner() {
            return "inner";
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableResilientMethods
    static class Limits {}
}
