package dev.checkpoint.interception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.StageSummary;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.aop.CallAdvisor;
import dev.checkpoint.application.Applications;
import dev.checkpoint.application.Calls;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.annotation.Transactional;

/** Which advice is outside of ours and which inside, as docs/reference/interception.md says. */
class AdviceOrderTests {

    @TempDir
    Path directory;

    private ApplicationContextRunner application() {
        return Applications.withFiles(directory)
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class))
                .withPropertyValues("spring.datasource.url=jdbc:h2:mem:order")
                .withUserConfiguration(Enabled.class)
                .withBean(Pipeline.class)
                .withBean(Stages.class)
                .withBean(Trace.class)
                .withBean(Before.class)
                .withBean(After.class);
    }

    @Test
    void standsInsideRetriesAndAsyncAndOutsideTransactions() {
        application().run(context -> assertThat(advice(context.getBean(Stages.class)))
                .containsSubsequence(
                        "AsyncAnnotationAdvisor", "CallAdvisor", "BeanFactoryTransactionAttributeSourceAdvisor")
                .containsSubsequence("DefaultPointcutAdvisor", "CallAdvisor")
                .containsOnlyOnce("CallAdvisor"));
    }

    @Test
    void recordsEveryAttemptOfARetry() {
        application().run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            RunExplorer explorer = context.getBean(RunExplorer.class);
            context.getBean(Calls.class).fail("shaky");
            assertThatThrownBy(() -> operations.start("pipeline", "a")).hasMessageContaining("out of order");
            assertThat(explorer.get("a").stages())
                    .filteredOn(stage -> stage.stage().equals("shaky"))
                    .extracting(StageSummary::attempt)
                    .containsExactly(1, 2, 3);
            context.getBean(Calls.class).repair();
            context.getBean(Calls.class).taken();
        });
        application().run(context -> {
            assertThat(context.getBean(RunOperations.class).resume("a").result())
                    .isEqualTo("a");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("shaky");
        });
    }

    @Test
    void callsAspectsOfTheUserBeforeAndAfter() {
        application().run(context -> {
            context.getBean(RunOperations.class).start("pipeline", "a");
            context.getBean(RunOperations.class).start("pipeline", "a");
            assertThat(context.getBean(Trace.class).lines()).containsExactly("before", "after");
        });
        application().run(context -> {
            context.getBean(Calls.class).fail("shaky");
            assertThatThrownBy(() -> context.getBean(RunOperations.class).start("pipeline", "b"));
        });
        application().run(context -> {
            context.getBean(RunOperations.class).resume("b");
            assertThat(context.getBean(Trace.class).lines())
                    .as("a skipped stage is seen outside of ours only")
                    .containsExactly("before");
        });
    }

    @Test
    void movesWhereItIsConfigured() {
        application()
                .withPropertyValues("checkpoint.aop.stage-order=50", "checkpoint.aop.pipeline-order=40")
                .run(context -> {
                    context.getBean(Calls.class).fail("shaky");
                    assertThatThrownBy(
                            () -> context.getBean(RunOperations.class).start("pipeline", "a"));
                    context.getBean(Trace.class).lines().clear();
                    context.getBean(Calls.class).repair();
                    context.getBean(RunOperations.class).resume("a");
                    assertThat(context.getBean(Trace.class).lines())
                            .as("ours is outside of both aspects now")
                            .isEmpty();
                });
    }

    @Test
    void refusesAPipelineInsideItsStages() {
        application()
                .withPropertyValues("checkpoint.aop.stage-order=50", "checkpoint.aop.pipeline-order=60")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("it must be smaller than checkpoint.aop.stage-order (50)"));
    }

    private static List<String> advice(Object proxy) {
        return Stream.of(((Advised) proxy).getAdvisors())
                .map(Advisor::getClass)
                .map(type -> type == CallAdvisor.class ? "CallAdvisor" : type.getSimpleName())
                .toList();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAsync
    @EnableResilientMethods
    static class Enabled {}

    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#id")
        String pipeline(String id) {
            return stages.shaky(stages.traced(id).join());
        }
    }

    static class Stages {

        private final Calls calls;

        Stages(Calls calls) {
            this.calls = calls;
        }

        @Async
        @Stage
        @Transactional
        CompletableFuture<String> traced(String text) {
            return CompletableFuture.completedFuture(text);
        }

        @Stage
        @Retryable(maxRetries = 2, delay = 1)
        String shaky(String text) {
            calls.of("shaky");
            return text;
        }
    }

    static class Trace {

        private final List<String> lines = new java.util.concurrent.CopyOnWriteArrayList<>();

        List<String> lines() {
            return lines;
        }
    }

    @Aspect
    @Order(100)
    static class Before {

        private final Trace trace;

        Before(Trace trace) {
            this.trace = trace;
        }

        @Around(
                value = "execution(* dev.checkpoint.interception.AdviceOrderTests.Stages.traced(..))",
                argNames = "call")
        Object around(ProceedingJoinPoint call) throws Throwable {
            trace.lines().add("before");
            return call.proceed();
        }
    }

    /** Without an order, hence the lowest precedence. */
    @Aspect
    static class After {

        private final Trace trace;

        After(Trace trace) {
            this.trace = trace;
        }

        @Around(
                value = "execution(* dev.checkpoint.interception.AdviceOrderTests.Stages.traced(..))",
                argNames = "call")
        Object around(ProceedingJoinPoint call) throws Throwable {
            trace.lines().add("after");
            return call.proceed();
        }
    }
}
