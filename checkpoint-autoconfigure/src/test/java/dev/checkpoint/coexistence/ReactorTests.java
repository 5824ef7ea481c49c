package dev.checkpoint.coexistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Calls;
import dev.checkpoint.error.StageTimeoutException;
import dev.checkpoint.model.RunStatus;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Stages and pipelines that return a {@code Mono} or a {@code Flux}. */
class ReactorTests extends TwoLives {

    @Override
    ApplicationContextRunner with(ApplicationContextRunner application) {
        return application.withBean(Pipelines.class).withBean(Stages.class).withBean(Inner.class);
    }

    @ParameterizedTest
    @EnumSource
    void aReactivePipelineGoesOnWhereItDied(Continuation how) {
        dies(context -> context.getBean(Pipelines.class).chain("r-1").block());
        goesOn(
                how,
                "r-1",
                context -> context.getBean(Pipelines.class).chain("r-1").block(),
                context -> {
                    assertThat(executed(context)).containsExactly("inner", "last [2026-01-01, 2026-01-02]!");
                    assertThat(ends(context, "r-1"))
                            .as("each stage belongs to where it was called")
                            .containsExactly("first 1", "dates 1", "outer/inner 1", "outer 1", "last 1");
                });
    }

    @ParameterizedTest
    @EnumSource
    void ofAFanOutOnlyWhatIsMissingIsExecuted(Continuation how) {
        dies(context -> context.getBean(Pipelines.class).fanOut("r-2", 60).block());
        goesOn(
                how,
                "r-2",
                context -> context.getBean(Pipelines.class).fanOut("r-2", 60).block(),
                context -> {
                    assertThat(executed(context)).as("30 are kept").hasSize(30).doesNotHaveDuplicates();
                    assertThat(ends(context, "r-2")).hasSize(60);
                });
    }

    @ParameterizedTest
    @EnumSource
    void aBlockingPipelineMayCallReactiveStages(Continuation how) {
        dies(context -> context.getBean(Pipelines.class).blocking("r-3"));
        goesOn(how, "r-3", context -> context.getBean(Pipelines.class).blocking("r-3"), context -> {
            assertThat(executed(context)).isEmpty();
            assertThat(ends(context, "r-3")).containsExactly("first 1", "none 1");
        });
    }

    @Test
    void nothingIsExecutedBeforeTheSubscription() {
        healthy().run(context -> {
            Mono<String> cold = context.getBean(Pipelines.class).chain("r-4");
            assertThat(executed(context)).isEmpty();
            assertThat(cold.block()).isEqualTo("[2026-01-01, 2026-01-02]!");
            assertThat(executed(context)).hasSize(4);
            assertThat(cold.block()).as("the result of the completed run").isEqualTo("[2026-01-01, 2026-01-02]!");
            assertThat(executed(context)).isEmpty();
        });
    }

    @Test
    void everyAttemptOfTheRetryOperatorHasAnEntry() {
        healthy().run(context -> {
            context.getBean(Stages.class).failTimes(2);
            assertThat(context.getBean(Pipelines.class).retried("r-5").block()).isEqualTo("got it");
            assertThat(ends(context, "r-5"))
                    .containsExactly(
                            "flaky 1 IllegalStateException: 2 to go",
                            "flaky 2 IllegalStateException: 1 to go",
                            "flaky 3");
        });
    }

    @Test
    void anErrorStaysTheObjectItWas() {
        healthy().run(context -> {
            IllegalStateException error = new IllegalStateException("same");
            context.getBean(Stages.class).failWith(error);
            Throwable seen = catchThrowable(
                    () -> context.getBean(Pipelines.class).failing("r-6").block());
            assertThat(seen).isSameAs(error);
            assertThat(context.getBean(RunExplorer.class).get("r-6").status()).isEqualTo(RunStatus.FAILED);
        });
    }

    @Test
    void aCancelledStageHasNeitherCompletedNorFailed() {
        healthy().run(context -> {
            Pipelines pipelines = context.getBean(Pipelines.class);
            Stages stages = context.getBean(Stages.class);
            Disposable subscription = pipelines.waiting("r-7").subscribe();
            assertThat(stages.started().await(30, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
            subscription.dispose();
            RunExplorer explorer = context.getBean(RunExplorer.class);
            assertThat(explorer.get("r-7").stages()).isEmpty();
            assertThat(explorer.get("r-7").status()).isEqualTo(RunStatus.FAILED);
            assertThat(explorer.get("r-7").error().type()).isEqualTo(CancellationException.class.getName());
            stages.goOn();
            assertThat(pipelines.waiting("r-7").block()).isEqualTo("waited");
        });
    }

    @Test
    void theTimeoutCountsFromTheSubscription() {
        healthy().run(context -> {
            Throwable seen = catchThrowable(
                    () -> context.getBean(Pipelines.class).slow("r-8").block());
            assertThat(seen).isInstanceOf(StageTimeoutException.class);
            assertThat(ends(context, "r-8")).singleElement().asString().startsWith("never 1 StageTimeoutException");
        });
    }

    @Test
    void outsideARunAFluxStreams() {
        healthy().run(context -> {
            Flux<Long> endless = context.getBean(Stages.class).endless();
            assertThat(endless.take(3).collectList().block()).containsExactly(0L, 1L, 2L);
        });
    }

    static class Pipelines {

        private final Stages stages;

        private final Death death;

        Pipelines(Stages stages, Death death) {
            this.stages = stages;
            this.death = death;
        }

        @Checkpointed(runId = "#id")
        public Mono<String> chain(String id) {
            return stages.first("a")
                    .publishOn(Schedulers.parallel())
                    .flatMap(first -> stages.dates(first).collectList())
                    .doOnNext(dates -> death.here())
                    .flatMap(dates -> stages.outer(dates.toString()))
                    .flatMap(stages::last);
        }

        @Checkpointed(runId = "#id")
        public Mono<Integer> fanOut(String id, int size) {
            AtomicInteger done = new AtomicInteger();
            return Flux.range(0, size)
                    .flatMap(i -> stages.square(i).subscribeOn(Schedulers.parallel()), death.isComing() ? 1 : 8)
                    .doOnNext(square -> {
                        if (done.incrementAndGet() == size / 2) {
                            death.here();
                        }
                    })
                    .reduce(0, Integer::sum);
        }

        @Checkpointed(runId = "#id")
        public String blocking(String id) {
            String first = stages.first("b").block();
            stages.none().block();
            death.here();
            return first;
        }

        @Checkpointed(runId = "#id")
        public Mono<String> retried(String id) {
            return stages.flaky().retry(2);
        }

        @Checkpointed(runId = "#id")
        public Mono<String> failing(String id) {
            return stages.failing();
        }

        @Checkpointed(runId = "#id")
        public Mono<String> waiting(String id) {
            return stages.waits();
        }

        @Checkpointed(runId = "#id")
        public Mono<String> slow(String id) {
            return stages.never();
        }
    }

    static class Stages {

        private final Calls calls;

        private final Inner inner;

        private final AtomicInteger failures = new AtomicInteger();

        private final CountDownLatch started = new CountDownLatch(1);

        private volatile Mono<String> awaited = Mono.never();

        private volatile RuntimeException error = new IllegalStateException();

        Stages(Calls calls, Inner inner) {
            this.calls = calls;
            this.inner = inner;
        }

        public void failTimes(int times) {
            failures.set(times);
        }

        public void failWith(RuntimeException failure) {
            error = failure;
        }

        public CountDownLatch started() {
            return started;
        }

        public void goOn() {
            awaited = Mono.just("waited");
        }

        @Stage
        public Mono<String> first(String text) {
            return Mono.fromCallable(() -> {
                calls.of("first");
                return text;
            });
        }

        @Stage
        public Flux<LocalDate> dates(String text) {
            calls.of("dates");
            return Flux.just(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2)).delayElements(Duration.ofMillis(1));
        }

        @Stage
        public Mono<String> outer(String text) {
            return Mono.delay(Duration.ofMillis(1)).flatMap(tick -> inner.inner(text));
        }

        @Stage
        public Mono<String> last(String text) {
            calls.of("last " + text);
            return Mono.just(text);
        }

        @Stage
        public Mono<Void> none() {
            return Mono.empty();
        }

        @Stage
        public Mono<Integer> square(int number) {
            calls.of("square " + number);
            return Mono.just(number * number);
        }

        @Stage
        public Mono<String> flaky() {
            int left = failures.getAndDecrement();
            return left > 0 ? Mono.error(new IllegalStateException(left + " to go")) : Mono.just("got it");
        }

        @Stage
        public Mono<String> failing() {
            return Mono.error(error);
        }

        @Stage
        public Mono<String> waits() {
            return awaited.doOnSubscribe(subscription -> started.countDown());
        }

        @Stage(timeout = "50ms")
        public Mono<String> never() {
            return Mono.never();
        }

        @Stage
        public Flux<Long> endless() {
            return Flux.interval(Duration.ofMillis(1));
        }
    }

    static class Inner {

        private final Calls calls;

        Inner(Calls calls) {
            this.calls = calls;
        }

        @Stage
        public Mono<String> inner(String text) {
            calls.of("inner");
            return Mono.just(text + "!");
        }
    }
}
