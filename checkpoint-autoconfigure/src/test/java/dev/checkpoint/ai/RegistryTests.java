package dev.checkpoint.ai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.ai.Conversation.Pipeline;
import dev.checkpoint.application.Applications;
import dev.checkpoint.spi.event.ExecutionObserver;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.model.ChatModel;

/** Observations of models in an application that has Spring AI and nothing that observes. */
class RegistryTests {

    private static final Models ECHO = Models.remote(prompt -> Reply.of("to: " + prompt.getContents()));

    @Test
    void recordsCallsWithoutAnActuator() {
        ECHO.in(Conversation.withoutObservations(Applications.inMemory()), (context, model) -> {
            context.getBean(Pipeline.class)
                    .say("a", topic -> context.getBean(ChatModel.class).call("Tell me."));

            assertThat(Conversation.details(context, "a").get("models")).hasSize(1);
        });
    }

    @Test
    void observesNothingButModels() {
        ECHO.in(Conversation.withoutObservations(Applications.inMemory()), (context, model) -> {
            ObservationRegistry registry = context.getBean(ObservationRegistry.class);

            assertThat(Observation.start("http.server.requests", registry).isNoop())
                    .isTrue();
            assertThat(context.getBeanProvider(ExecutionObserver.class).stream())
                    .isEmpty();
        });
    }

    @Test
    void leavesTheRegistryOfAnApplicationAlone() {
        ECHO.in(Conversation.inMemory(), (context, model) -> assertThat(
                        context.getBeansOfType(ObservationRegistry.class))
                .containsOnlyKeys("observationRegistry"));
    }

    @Test
    void makesNoRegistryIfCallsAreNotRecorded() {
        ECHO.in(
                Conversation.withoutObservations(Applications.inMemory())
                        .withPropertyValues("checkpoint.capture.models=false"),
                (context, model) -> assertThat(context.getBeansOfType(ObservationRegistry.class))
                        .isEmpty());
    }
}
