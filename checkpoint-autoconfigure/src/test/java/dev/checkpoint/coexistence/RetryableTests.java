package dev.checkpoint.coexistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Calls;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.CheckpointStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.resilience.annotation.ConcurrencyLimit;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.RetryAnnotationBeanPostProcessor;
import org.springframework.resilience.annotation.Retryable;

/** Spring's own {@code @Retryable} and {@code @ConcurrencyLimit} on stages. */
class RetryableTests extends TwoLives {

    private Class<?> configuration = RetryOutside.class;

    @Override
    ApplicationContextRunner with(ApplicationContextRunner application) {
        return application
                .withUserConfiguration(configuration)
                .withBean(Pipelines.class)
                .withBean(Stages.class)
                .withBean(Helper.class);
    }

    @ParameterizedTest
    @EnumSource
    void everyAttemptHasAnEntryAndTheNumbersGoOn(Continuation how) {
        dies(context -> {
            context.getBean(Stages.class).failTimes(5);
            context.getBean(Pipelines.class).search("r-1");
        });
        goesOn(how, "r-1", context -> context.getBean(Pipelines.class).search("r-1"), context -> {
            assertThat(ends(context, "r-1"))
                    .containsExactly(
                            "search 1 IllegalStateException: 5 to go",
                            "search 2 IllegalStateException: 4 to go",
                            "search 3 IllegalStateException: 3 to go",
                            "search 4 IllegalStateException: 1 to go",
                            "search 5");
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyAttemptIsNotedWhenTheRetryIsInside(Continuation how) {
        configuration = RetryInside.class;
        dies(context -> {
            context.getBean(Stages.class).failTimes(5);
            context.getBean(Pipelines.class).search("r-2");
        });
        goesOn(how, "r-2", context -> context.getBean(Pipelines.class).search("r-2"), context -> {
            assertThat(ends(context, "r-2")).containsExactly("search 1 IllegalStateException: 3 to go", "search 2");
            assertThat(details(context, "r-2"))
                    .satisfiesExactly(
                            first -> assertThat(first).containsSubsequence("attempts", "5 to go", "4 to go", "3 to go"),
                            second -> assertThat(second)
                                    .containsSubsequence("attempts", "1 to go")
                                    .doesNotContain("3 to go"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void attemptsOfAHelperAreNotedInTheStageThatCallsIt(Continuation how) {
        dies(context -> {
            context.getBean(Helper.class).failTimes(2);
            context.getBean(Pipelines.class).helped("r-3");
        });
        goesOn(how, "r-3", context -> context.getBean(Pipelines.class).helped("r-3"), context -> {
            assertThat(ends(context, "r-3")).containsExactly("helped 1");
            assertThat(details(context, "r-3"))
                    .singleElement()
                    .asString()
                    .containsSubsequence("attempts", "Helper.answer", "2 to go", "1 to go");
        });
    }

    @Test
    void theConcurrencyLimitCountsOnlyWhatIsExecuted() {
        healthy().run(context -> {
            assertThat(context.getBean(Pipelines.class).limited("r-4")).isEqualTo("one");
            assertThat(context.getBean(Pipelines.class).limited("r-4")).isEqualTo("one");
            assertThat(executed(context)).containsExactly("one");
            assertThat(catchThrowable(() -> context.getBean(Stages.class).limited()))
                    .isNull();
        });
    }

    private static List<String> details(ApplicationContext context, String run) {
        return context.getBean(CheckpointStore.class).open(new RunId(run)).orElseThrow().entries().stream()
                .map(RetryableTests::details)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static String details(Entry entry) {
        Payload details = entry instanceof Entry.StageFailed failed
                ? failed.ran().details()
                : entry instanceof Entry.StageCompleted completed
                        ? completed.ran().details()
                        : null;
        return details == null ? "" : details.json();
    }

    static class Pipelines {

        private final Stages stages;

        private final Death death;

        Pipelines(Stages stages, Death death) {
            this.stages = stages;
            this.death = death;
        }

        @Checkpointed(runId = "#id")
        public String search(String id) {
            try {
                if (!death.isComing()) {
                    stages.failTimes(1);
                }
                return stages.search();
            } catch (IllegalStateException failed) {
                death.here();
                throw failed;
            }
        }

        @Checkpointed(runId = "#id")
        public String helped(String id) {
            String answer = stages.helped();
            death.here();
            return answer;
        }

        @Checkpointed(runId = "#id")
        public String limited(String id) {
            return stages.limited();
        }
    }

    static class Stages {

        private final AtomicInteger failures = new AtomicInteger();

        private final Calls calls;

        private final Helper helper;

        Stages(Calls calls, Helper helper) {
            this.calls = calls;
            this.helper = helper;
        }

        public void failTimes(int times) {
            failures.set(times);
        }

        @Stage
        @Retryable(maxRetries = 2, delay = 1)
        public String search() {
            Helper.fail(failures);
            return "found";
        }

        @Stage
        public String helped() {
            return helper.answer();
        }

        @Stage
        @ConcurrencyLimit(1)
        public String limited() {
            calls.of("one");
            return "one";
        }
    }

    static class Helper {

        private final AtomicInteger failures = new AtomicInteger();

        public void failTimes(int times) {
            failures.set(times);
        }

        @Retryable(maxRetries = 2, delay = 1)
        public String answer() {
            fail(failures);
            return "42";
        }

        static void fail(AtomicInteger failures) {
            int left = failures.getAndDecrement();
            if (left > 0) {
                throw new IllegalStateException(left + " to go");
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableResilientMethods
    static class RetryOutside {}

    /** A post-processor that adds the retry behind the advice there is. */
    @Configuration(proxyBeanMethods = false)
    static class RetryInside {

        @Bean
        static RetryAnnotationBeanPostProcessor retries() {
            RetryAnnotationBeanPostProcessor retries = new RetryAnnotationBeanPostProcessor();
            retries.setBeforeExistingAdvisors(false);
            return retries;
        }
    }
}
