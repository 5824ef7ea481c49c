package dev.checkpoint.interception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.application.Applications;
import dev.checkpoint.application.Calls;
import dev.checkpoint.error.PipelineAmbiguousException;
import dev.checkpoint.error.PipelineNotFoundException;
import dev.checkpoint.error.RunConflictException;
import dev.checkpoint.model.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;

/** Two beans with one pipeline: a run belongs to the bean whose method was called. */
class SharedPipelinesTests {

    @TempDir
    Path directory;

    private ApplicationContextRunner application(Class<?> beans) {
        return Applications.withFiles(directory)
                .withPropertyValues("checkpoint.recovery.enabled=false", "checkpoint.recovery.interval=30ms")
                .withUserConfiguration(beans);
    }

    private void failOnBoth(Class<?> beans) {
        application(beans).run(context -> {
            context.getBean(Calls.class).fail("eu");
            context.getBean(Calls.class).fail("us");
            assertThatThrownBy(() -> context.getBean("eu", Importer.class).load("in-eu"))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> context.getBean("us", Importer.class).load("in-us"))
                    .isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void resumesEachRunOnItsBean() throws Exception {
        failOnBoth(Two.class);
        assertThat(Files.readString(directory.resolve("load/in-us.yaml"))).contains("bean: us");
        application(Two.class).run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            assertThat(operations.resume("in-us").result()).isEqualTo("us in-us");
            assertThat(operations.resume("in-eu").result()).isEqualTo("eu in-eu");
        });
    }

    @Test
    void resumesScopedAndSubclassedBeansToo() {
        failOnBoth(ScopedAndSubclassed.class);
        application(ScopedAndSubclassed.class).run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            assertThat(operations.resume("in-us").result()).isEqualTo("us in-us");
            assertThat(operations.resume("in-eu").result()).isEqualTo("eu in-eu");
        });
    }

    @Test
    void recoversEachRunOnItsBean() throws Exception {
        failOnBoth(Two.class);
        for (String run : new String[] {"in-eu", "in-us"}) {
            Path file = directory.resolve("load/" + run + ".yaml");
            Files.writeString(file, Files.readString(file).split("(?m)^(?=--- )")[0]);
        }
        application(Two.class)
                .withPropertyValues("checkpoint.recovery.enabled=true")
                .run(context -> {
                    RunExplorer explorer = context.getBean(RunExplorer.class);
                    await().until(() -> explorer.get("in-eu").status() == RunStatus.COMPLETED);
                    await().until(() -> explorer.get("in-us").status() == RunStatus.COMPLETED);
                    assertThat(context.getBean(Calls.class).taken()).containsExactlyInAnyOrder("eu", "us");
                });
    }

    @Test
    void asksWhichBeanIsMeant() {
        application(Two.class).run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            assertThatThrownBy(() -> operations.start("load", "a"))
                    .isInstanceOfSatisfying(PipelineAmbiguousException.class, ambiguous -> {
                        assertThat(ambiguous.pipeline()).isEqualTo("load");
                        assertThat(ambiguous.beans()).containsExactly("eu", "us");
                    })
                    .hasMessageContaining("start(\"load@eu\", ...)");
            assertThat(operations.start("load@us", "a").result()).isEqualTo("us a");
            assertThat(operations.start("load@us", "a").pipeline()).isEqualTo("load");
            assertThatThrownBy(() -> operations.start("load@asia", "b")).isInstanceOf(PipelineNotFoundException.class);
        });
    }

    @Test
    void startsThePrimaryOne() {
        application(WithPrimary.class).run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            assertThat(operations.start("load", "a").result()).isEqualTo("us a");
        });
    }

    @Test
    void refusesTheRunOfTheOtherBean() {
        application(Two.class).run(context -> {
            assertThat(context.getBean("eu", Importer.class).load("day-1")).isEqualTo("eu day-1");
            assertThatThrownBy(() -> context.getBean("us", Importer.class).load("day-1"))
                    .isInstanceOf(RunConflictException.class)
                    .hasMessageContaining("bean 'us'")
                    .hasMessageContaining("bean 'eu'");
        });
    }

    @Test
    void saysThatTheBeanIsGone() {
        failOnBoth(Two.class);
        application(OnlyEu.class).run(context -> assertThatThrownBy(
                        () -> context.getBean(RunOperations.class).resume("in-us"))
                .isInstanceOf(PipelineNotFoundException.class)
                .hasMessageContaining("bean 'us'"));
    }

    @Test
    void namesNoBeanWhereOnlyOneHasThePipeline() {
        application(OnlyEu.class).run(context -> {
            context.getBean(Importer.class).load("a");
            assertThat(Files.readString(directory.resolve("load/a.yaml"))).doesNotContain("bean:");
        });
    }

    static class Importer {

        private final String region;

        private final Calls calls;

        Importer(String region, @org.jspecify.annotations.Nullable Calls calls) {
            this.region = region;
            this.calls = calls;
        }

        @Checkpointed(runId = "#id")
        String load(String id) {
            calls.of(region);
            return region + " " + id;
        }
    }

    static class UsImporter extends Importer {

        UsImporter(Calls calls) {
            super("us", calls);
        }

        @Override
        String load(String id) {
            return super.load(id);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OnlyEu {

        @Bean
        Importer eu(Calls calls) {
            return new Importer("eu", calls);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Two extends OnlyEu {

        @Bean
        Importer us(Calls calls) {
            return new Importer("us", calls);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithPrimary extends OnlyEu {

        @Bean
        @Primary
        Importer us(Calls calls) {
            return new Importer("us", calls);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ScopedAndSubclassed {

        @Bean
        @Scope(value = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
        Importer eu(Calls calls) {
            return new Importer("eu", calls);
        }

        @Bean
        UsImporter us(Calls calls) {
            return new UsImporter(calls);
        }
    }
}
