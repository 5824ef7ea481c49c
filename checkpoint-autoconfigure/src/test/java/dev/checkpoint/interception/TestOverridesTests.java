package dev.checkpoint.interception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.RunQuery;
import dev.checkpoint.StageSummary;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.codec.CheckpointCodecAutoConfiguration;
import dev.checkpoint.autoconfigure.explain.CheckpointExplainAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointLifecycleAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointRetentionAutoConfiguration;
import dev.checkpoint.autoconfigure.store.CheckpointStoreAutoConfiguration;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.CheckpointStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** The tests of an application replace its stages and pipelines, and the application starts all the same. */
@DirtiesContext
class TestOverridesTests {

    @Nested
    @SpringBootTest(classes = Application.class, properties = "checkpoint.store=memory")
    class AMockOfAStage {

        @MockitoBean
        Steps steps;

        @Test
        void isAPlainCall(@Autowired Flow flow, @Autowired RunExplorer explorer) {
            given(steps.step("a")).willReturn("mocked");
            assertThat(flow.flow("a")).isEqualTo("mocked");
            assertThat(explorer.get("a").stages()).isEmpty();
        }
    }

    @Nested
    @SpringBootTest(classes = Application.class, properties = "checkpoint.store=memory")
    class AMockOfAPipeline {

        @MockitoBean
        Flow flow;

        @Test
        void isNoRun(@Autowired RunExplorer explorer) {
            given(flow.flow("a")).willReturn("mocked");
            assertThat(flow.flow("a")).isEqualTo("mocked");
            assertThat(explorer.find(RunQuery.all())).isEmpty();
        }
    }

    @Nested
    @SpringBootTest(classes = Application.class, properties = "checkpoint.store=memory")
    class ASpyOnAStage {

        @MockitoSpyBean
        Steps steps;

        @Test
        void isRecordedOnceAndSkipped(@Autowired Flow flow, @Autowired RunExplorer explorer) {
            assertThat(flow.flow("a")).isEqualTo("A");
            assertThat(flow.flow("a")).isEqualTo("A");
            verify(steps, times(1)).step("a");
            assertThat(explorer.get("a").stages().stream().map(StageSummary::stage))
                    .containsExactly("step");
        }
    }

    @Nested
    @SpringBootTest(classes = Application.class, properties = "checkpoint.store=memory")
    class AnObjectOfTheTest {

        @TestBean
        Steps steps;

        static Steps steps() {
            return text -> "of the test";
        }

        @Test
        void isAPlainCall(@Autowired Flow flow) {
            assertThat(flow.flow("a")).isEqualTo("of the test");
        }
    }

    @Nested
    @SpringBootTest(
            classes = Application.class,
            properties = {
                "checkpoint.store=memory",
                "checkpoint.retention.completed=1ms",
                "checkpoint.retention.interval=1ms"
            })
    class MocksOfTheBeansToInject {

        @MockitoBean
        RunOperations operations;

        @MockitoBean
        RunExplorer explorer;

        @MockitoBean
        RunArchive archive;

        @Test
        void areOfNoUseToTheStarterItself(@Autowired Flow flow, @Autowired CheckpointStore store) {
            flow.flow("old");
            await().until(() -> {
                flow.flow("new" + System.nanoTime());
                return store.open(new RunId("old")).isEmpty();
            });
            verifyNoInteractions(operations, explorer, archive);
        }
    }

    interface Steps {
        @Stage
        String step(String text);
    }

    static class Flow {

        private final Steps steps;

        Flow(Steps steps) {
            this.steps = steps;
        }

        @Checkpointed(runId = "#id")
        String flow(String id) {
            return steps.step(id);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        AopAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        CheckpointCodecAutoConfiguration.class,
        CheckpointStoreAutoConfiguration.class,
        CheckpointExplainAutoConfiguration.class,
        CheckpointAutoConfiguration.class,
        CheckpointLifecycleAutoConfiguration.class,
        CheckpointRetentionAutoConfiguration.class
    })
    static class Application {

        @Bean
        Steps steps() {
            return new Steps() {
                @Override
                public String step(String text) {
                    return text.toUpperCase(java.util.Locale.ROOT);
                }
            };
        }

        @Bean
        Flow flowOfSteps(Steps steps) {
            return new Flow(steps);
        }
    }
}
