package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.codec.CheckpointCodecAutoConfiguration;
import dev.checkpoint.autoconfigure.explain.CheckpointExplainAutoConfiguration;
import dev.checkpoint.autoconfigure.store.CheckpointStoreAutoConfiguration;
import dev.checkpoint.spi.event.StageCompletedEvent;
import dev.checkpoint.spi.event.StageStartedEvent;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** The test of an application looks at the events, to which the application itself does not listen. */
@DirtiesContext
@RecordApplicationEvents
@SpringBootTest(classes = RecordedEventsTests.Application.class, properties = "checkpoint.store=memory")
class RecordedEventsTests {

    @Test
    void areThoseOfTheRun(@Autowired Flow flow, ApplicationEvents events) {
        flow.flow("a");
        assertThat(events.stream(StageStartedEvent.class)).hasSize(1);
        assertThat(events.stream(StageCompletedEvent.class)).hasSize(1);
    }

    @Test
    void areThoseOfTheNextRunInTheNextTest(@Autowired Flow flow, ApplicationEvents events) {
        flow.flow("b");
        assertThat(events.stream(StageCompletedEvent.class)).hasSize(1);
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        AopAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        CheckpointCodecAutoConfiguration.class,
        CheckpointStoreAutoConfiguration.class,
        CheckpointExplainAutoConfiguration.class,
        CheckpointAutoConfiguration.class
    })
    static class Application {

        @Bean
        Steps steps() {
            return new Steps();
        }

        @Bean
        Flow flow(Steps steps) {
            return new Flow(steps);
        }
    }

    static class Flow {

        private final Steps steps;

        Flow(Steps steps) {
            this.steps = steps;
        }

        @Checkpointed(runId = "#name")
        String flow(String name) {
            return steps.step(name);
        }
    }

    static class Steps {

        @Stage
        String step(String name) {
            return name + "!";
        }
    }
}
