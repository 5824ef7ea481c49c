package dev.checkpoint.interception;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.metadata.Finding;
import dev.checkpoint.metadata.InvalidPipelinesException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ProxyType;
import org.springframework.context.annotation.Proxyable;

/** Beans no proxy can be put in front of are left alone and found, and do not break the application. */
@ExtendWith(OutputCaptureExtension.class)
class UnreachableBeansTests {

    @TempDir
    Path directory;

    private ApplicationContextRunner application() {
        return Applications.withFiles(directory);
    }

    @Test
    void refusesFinalClassesAndRecordsWithAFindingEach() {
        application()
                .withBean("kotlin", Kotlin.class)
                .withBean("greeter", Greeter.class, () -> new Greeter("Hello"))
                .run(context -> assertThat(context.getStartupFailure())
                        .isInstanceOfSatisfying(InvalidPipelinesException.class, failure -> assertThat(
                                        failure.findings())
                                .extracting(Finding::toString)
                                .satisfiesExactlyInAnyOrder(
                                        one -> assertThat(one)
                                                .contains("bean 'kotlin', Kotlin.shout: Kotlin is a final class")
                                                .contains("kotlin-spring"),
                                        one -> assertThat(one)
                                                .contains("bean 'greeter', Greeter.greet: Greeter is a record")
                                                .contains("@Proxyable"))));
    }

    @Test
    void callsThemPlainlyWhenAskedToStart(CapturedOutput output) {
        for (String validation : new String[] {"warn", "off"}) {
            application()
                    .withBean("greeter", Greeter.class, () -> new Greeter("Hello"))
                    .withPropertyValues("checkpoint.validation=" + validation)
                    .run(context -> {
                        assertThat(context.getBean(Greeter.class).greet("Ada")).isEqualTo("Hello Ada");
                        assertThat(directory).isEmptyDirectory();
                    });
        }
        assertThat(output.toString().split("Greeter is a record", -1))
                .as("told once, by warn")
                .hasSize(2);
    }

    @Test
    void reachesAFinalClassThroughAnInterfaceProxy() {
        application()
                .withBean("greeter", Greeter.class, () -> new Greeter("Hello"))
                .withPropertyValues("spring.aop.proxy-target-class=false")
                .run(context -> {
                    assertThat(context.getBean(Greets.class).greet("Ada")).isEqualTo("Hello Ada");
                    assertThat(AopUtils.isJdkDynamicProxy(context.getBean("greeter")))
                            .isTrue();
                    assertThat(directory.resolve("greet")).isDirectory();
                });
        application().withUserConfiguration(Explicit.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(AopUtils.isJdkDynamicProxy(context.getBean("greeter"))).isTrue();
        });
    }

    @Test
    void findsFinishedObjects() {
        application()
                .withInitializer(context ->
                        context.getBeanFactory().registerSingleton("finished", new Shapes.Composed.Pipeline(null)))
                .run(context -> assertThat(context.getStartupFailure())
                        .isInstanceOf(InvalidPipelinesException.class)
                        .hasMessageContaining("bean 'finished', Pipeline.run: it was registered as an existing object")
                        .hasMessageContaining("registerBean"));
    }

    @Test
    void findsOverloadsThatShareAName() {
        application().withBean("overloads", Overloads.class).run(context -> assertThat(context.getStartupFailure())
                .isInstanceOf(InvalidPipelinesException.class)
                .hasMessageContaining("bean 'overloads', Overloads.load: the stage name 'load' is already used by"
                        + " another method with that name"));
    }

    @Test
    void findsDifferentMethodsThatShareAStageName() {
        application().withBean("one", One.class).withBean("other", Other.class).run(context -> assertThat(
                        context.getStartupFailure())
                .isInstanceOf(InvalidPipelinesException.class)
                .hasMessageContaining("bean 'other', Other.load: the stage name 'load' is already used by"
                        + " One.load (bean 'one')"));
    }

    @Test
    void letsStagesOfTwoPipelinesShareANameWhileTheirArgumentsDiffer() {
        application().withBean("one", One.class).withBean("apart", Apart.class).run(context -> assertThat(context)
                .hasNotFailed());
    }

    @Test
    void letsTwoBeansHaveTheSameStage() {
        application()
                .withBean("one", One.class)
                .withBean("two", One.class)
                .withBean("three", SubOne.class)
                .run(context -> assertThat(context).hasNotFailed());
    }

    interface Greets {
        String greet(String name);
    }

    record Greeter(String greeting) implements Greets {

        @Override
        @Checkpointed
        public String greet(String name) {
            return greeting + " " + name;
        }
    }

    /** What the Kotlin compiler makes of {@code class Kotlin { @Stage fun shout(text: String) = ... }}. */
    static final class Kotlin {

        @Stage
        public final String shout(String text) {
            return text + "!";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Explicit {

        @Bean
        @Proxyable(ProxyType.INTERFACES)
        Greeter greeter() {
            return new Greeter("Hello");
        }
    }

    static class Overloads {

        @Stage
        void load(String name) {}

        @Stage
        void load(int number) {}
    }

    static class One {

        @Stage
        void load(String name) {}
    }

    static class SubOne extends One {

        @Override
        void load(String name) {}
    }

    static class Apart {

        @Stage
        void load(String order) {}
    }

    static class Other {

        @Stage
        void load(String name) {}
    }
}
