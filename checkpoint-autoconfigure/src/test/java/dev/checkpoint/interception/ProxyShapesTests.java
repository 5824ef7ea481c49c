package dev.checkpoint.interception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.StageSummary;
import dev.checkpoint.StartOutcome;
import dev.checkpoint.application.Applications;
import dev.checkpoint.application.Calls;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spi.store.CheckpointStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.RequestScope;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Each shape in a first execution, in a resume by another application over the same files, and in recovery. */
class ProxyShapesTests {

    @TempDir
    Path directory;

    @BeforeEach
    void nextRequest() {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()), true);
    }

    @AfterEach
    void noRequest() {
        RequestContextHolder.resetRequestAttributes();
    }

    private ApplicationContextRunner application(Class<?> shape, boolean classes) {
        return Applications.withFiles(directory)
                .withPropertyValues(
                        "spring.aop.proxy-target-class=" + classes,
                        "checkpoint.recovery.enabled=false",
                        "checkpoint.recovery.interval=30ms")
                .withInitializer(context -> context.getBeanFactory().registerScope("request", new RequestScope()))
                .withUserConfiguration(shape);
    }

    @ParameterizedTest
    @CsvSource({
        "OnTheInterface, true",
        "OnTheInterface, false",
        "OnTheClassBehindAnInterface, true",
        "OnTheClassBehindAnInterface, false",
        "GenericAndInherited, true",
        "Composed, true",
        "Composed, false",
        "LazyAndPrototype, true",
        "Scoped, true",
        "OfAFactory, true",
        "OfAFactory, false",
    })
    void recordsEachStageOnceAndSkipsItWhenResumed(String shape, boolean classes) throws Exception {
        Class<?> configuration = Class.forName(Shapes.class.getName() + "$" + shape);
        application(configuration, classes).run(context -> {
            assertThat(context).hasNotFailed();
            context.getBean(Calls.class).fail("last");
            RunOperations operations = context.getBean(RunOperations.class);
            assertThatThrownBy(() -> operations.start("shape", "a")).hasMessageContaining("out of order");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("upper", "last");
            assertThat(stages(context)).containsExactly("upper", "last");
        });
        nextRequest();
        application(configuration, classes).run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            assertThat(operations.resume("a").result()).isEqualTo("A!");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("last");
            assertThat(stages(context)).containsExactly("upper", "last", "last");
            assertThat(operations.start("shape", "a").outcome()).isEqualTo(StartOutcome.ALREADY_COMPLETED);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "OnTheInterface, false",
        "OnTheClassBehindAnInterface, false",
        "GenericAndInherited, true",
        "Composed, true"
    })
    void recoversWithoutExecutingACompletedStage(String shape, boolean classes) throws Exception {
        Class<?> configuration = Class.forName(Shapes.class.getName() + "$" + shape);
        application(configuration, classes).run(context -> {
            context.getBean(Calls.class).fail("last");
            RunOperations operations = context.getBean(RunOperations.class);
            assertThatThrownBy(() -> operations.start("shape", "a")).hasMessageContaining("out of order");
        });
        dropWhatFollowsTheFirstStage(directory.resolve("shape/a.yaml"));
        application(configuration, classes)
                .withPropertyValues("checkpoint.recovery.enabled=true")
                .run(context -> {
                    RunExplorer explorer = context.getBean(RunExplorer.class);
                    org.awaitility.Awaitility.await()
                            .until(() -> explorer.get("a").status() == RunStatus.COMPLETED);
                    assertThat(context.getBean(Calls.class).taken()).containsExactly("last");
                });
    }

    /** As if the process had died there. */
    private static void dropWhatFollowsTheFirstStage(Path file) throws Exception {
        String[] documents = Files.readString(file).split("(?m)^(?=--- )");
        Files.writeString(file, documents[0] + documents[1]);
    }

    private static List<String> stages(ApplicationContext context) {
        return context.getBean(RunExplorer.class).get("a").stages().stream()
                .map(StageSummary::stage)
                .toList();
    }

    @Test
    void makesInterfaceProxiesWhenAsked() {
        application(Shapes.OnTheClassBehindAnInterface.class, false).run(context -> {
            assertThat(AopUtils.isJdkDynamicProxy(context.getBean("stages"))).isTrue();
            assertThat(AopUtils.isJdkDynamicProxy(context.getBean("pipeline"))).isTrue();
        });
    }

    @Test
    void leavesLazyBeansLazy() {
        application(Shapes.LazyAndPrototype.class, true).run(context -> {
            assertThat(context.getBeanFactory().containsSingleton("pipeline")).isFalse();
            assertThat(context.getBean(RunOperations.class).start("shape", "a").result())
                    .isEqualTo("A!");
            assertThat(context.getBeanFactory().containsSingleton("pipeline")).isTrue();
        });
    }

    @Test
    void servesBeansThatAreRegisteredAfterTheStart() {
        Applications.withFiles(directory).run(context -> {
            GenericApplicationContext late = (GenericApplicationContext) context.getSourceApplicationContext();
            late.registerBean(Shapes.Composed.Stages.class);
            late.registerBean(Shapes.Composed.Pipeline.class);
            RunOperations operations = context.getBean(RunOperations.class);
            assertThat(operations.start("shape", "a").result()).isEqualTo("A!");
            assertThat(stages(context)).containsExactly("upper", "last");
            assertThat(context.getBean(CheckpointStore.class).open(new dev.checkpoint.model.RunId("a")))
                    .isPresent();
        });
    }

    @Test
    void knowsALazyBeanBehindAnInterfaceOnceItWasCalled() {
        application(LazyBehindAnInterface.class, true).run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            assertThatThrownBy(() -> operations.start("shape", "a"))
                    .hasMessageContaining("lazy bean whose @Bean method returns an interface without the annotation");
            assertThat(context.getBean(Shapes.OnTheClassBehindAnInterface.Pipeline.class)
                            .shape("a"))
                    .isEqualTo("A!");
            assertThat(context.getBean(Pipelines.class).recoverable()).containsExactly("shape");
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class LazyBehindAnInterface extends Shapes.OnTheClassBehindAnInterface {

        @Override
        @Bean
        @Lazy
        Pipeline pipeline(Stages stages) {
            return super.pipeline(stages);
        }
    }
}
