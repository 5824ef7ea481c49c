package dev.checkpoint.coexistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Calls;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import io.github.resilience4j.springboot.retry.autoconfigure.RetryAutoConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Resilience4j's retry and circuit breaker, from its own starter. */
class Resilience4jTests extends TwoLives {

    /** By default its aspects are inside the stage; this puts them outside. */
    private String[] orders = {};

    @Override
    ApplicationContextRunner with(ApplicationContextRunner application) {
        return application
                .withConfiguration(
                        AutoConfigurations.of(RetryAutoConfiguration.class, CircuitBreakerAutoConfiguration.class))
                .withPropertyValues(
                        "resilience4j.retry.instances.remote.max-attempts=3",
                        "resilience4j.retry.instances.remote.wait-duration=1ms")
                .withPropertyValues(orders)
                .withBean(Pipelines.class)
                .withBean(Stages.class);
    }

    @ParameterizedTest
    @EnumSource
    void everyAttemptOfARetryHasAnEntry(Continuation how) {
        dies(context -> {
            context.getBean(Calls.class).fail("retried");
            context.getBean(Pipelines.class).retried("r-1");
        });
        goesOn(how, "r-1", context -> context.getBean(Pipelines.class).retried("r-1"), context -> {
            assertThat(executed(context)).containsExactly("retried");
            assertThat(ends(context, "r-1"))
                    .containsExactly(
                            "retried 1 IllegalStateException: retried is out of order",
                            "retried 2 IllegalStateException: retried is out of order",
                            "retried 3 IllegalStateException: retried is out of order",
                            "retried 4");
        });
    }

    @ParameterizedTest
    @EnumSource
    void anOpenCircuitRefusesBeforeTheStage(Continuation how) {
        dies(context -> {
            open(context.getBean(CircuitBreakerRegistry.class));
            context.getBean(Pipelines.class).guarded("r-2");
        });
        goesOn(how, "r-2", context -> context.getBean(Pipelines.class).guarded("r-2"), context -> {
            assertThat(executed(context)).containsExactly("guarded");
            assertThat(ends(context, "r-2")).as("a refused call is no attempt").containsExactly("guarded 1");
            open(context.getBean(CircuitBreakerRegistry.class));
            assertThat(catchThrowable(() -> context.getBean(Stages.class).guarded()))
                    .isInstanceOf(CallNotPermittedException.class);
        });
    }

    @ParameterizedTest
    @EnumSource
    void aStageThatIsOutsideIsAroundAllAttempts(Continuation how) {
        orders = new String[] {"checkpoint.aop.stage-order=100", "checkpoint.aop.pipeline-order=99"};
        dies(context -> {
            context.getBean(Calls.class).fail("retried");
            context.getBean(Pipelines.class).retried("r-3");
        });
        goesOn(how, "r-3", context -> context.getBean(Pipelines.class).retried("r-3"), context -> {
            assertThat(executed(context)).containsExactly("retried");
            assertThat(ends(context, "r-3"))
                    .containsExactly("retried 1 IllegalStateException: retried is out of order", "retried 2");
        });
    }

    private static void open(CircuitBreakerRegistry registry) {
        registry.circuitBreaker("remote").transitionToOpenState();
    }

    static class Pipelines {

        private final Stages stages;

        private final Death death;

        Pipelines(Stages stages, Death death) {
            this.stages = stages;
            this.death = death;
        }

        @Checkpointed(runId = "#id")
        public String retried(String id) {
            try {
                return stages.retried();
            } catch (RuntimeException failed) {
                death.here();
                throw failed;
            }
        }

        @Checkpointed(runId = "#id")
        public String guarded(String id) {
            try {
                return stages.guarded();
            } catch (CallNotPermittedException refused) {
                death.here();
                throw refused;
            }
        }
    }

    static class Stages {

        private final Calls calls;

        Stages(Calls calls) {
            this.calls = calls;
        }

        @Stage
        @Retry(name = "remote")
        public String retried() {
            calls.of("retried");
            return "done";
        }

        @Stage
        @CircuitBreaker(name = "remote")
        public String guarded() {
            calls.of("guarded");
            return "done";
        }
    }
}
