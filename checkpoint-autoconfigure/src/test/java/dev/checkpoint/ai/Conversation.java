package dev.checkpoint.ai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.StageSummary;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.NotFingerprinted;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.autoconfigure.CheckpointReactorAutoConfiguration;
import dev.checkpoint.autoconfigure.explain.CheckpointSpringAiAutoConfiguration;
import dev.checkpoint.autoconfigure.telemetry.CheckpointTelemetryAutoConfiguration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.ai.model.chat.client.autoconfigure.ChatClientAutoConfiguration;
import org.springframework.ai.model.tool.autoconfigure.ToolCallingAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An application that talks to models in stages, with Spring Boot's and Spring AI's own configuration of it. */
final class Conversation {

    private Conversation() {}

    static ApplicationContextRunner with(ApplicationContextRunner application) {
        return withoutObservations(application)
                .withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class));
    }

    /** What an application has that has no actuator. */
    static ApplicationContextRunner withoutObservations(ApplicationContextRunner application) {
        return application
                .withConfiguration(AutoConfigurations.of(
                        CheckpointReactorAutoConfiguration.class,
                        CheckpointTelemetryAutoConfiguration.class,
                        CheckpointSpringAiAutoConfiguration.class,
                        ToolCallingAutoConfiguration.class,
                        ChatClientAutoConfiguration.class))
                .withBean(Surroundings.class)
                .withBean(Pipeline.class)
                .withBean(Stages.class);
    }

    static ApplicationContextRunner inMemory() {
        return with(Applications.inMemory())
                .withPropertyValues("checkpoint.prices.asked.input=1", "checkpoint.prices.asked.output=10");
    }

    static List<StageSummary> stages(ApplicationContext context, String run) {
        return context.getBean(RunExplorer.class).get(run).stages();
    }

    /** What the first entry of a stage in a run explains; calls of tools are inner stages, which end before. */
    static JsonNode details(ApplicationContext context, String run) {
        return details(stages(context, run).stream()
                .filter(stage -> !stage.stage().contains("/"))
                .findFirst()
                .orElseThrow());
    }

    static JsonNode details(StageSummary stage) {
        assertThat(stage.details()).isNotNull();
        return JsonMapper.shared().readTree(stage.details().json());
    }

    /** What a test changes around the stages; no proxy, so that its fields are its fields. */
    static final class Surroundings {

        /** What happens in the run, after the first stage and outside of any. */
        Runnable afterwards = () -> {};

        Executor executor = Runnable::run;
    }

    /** What stages do is given by the test. */
    static class Stages {

        @Stage
        public String say(String text, @NotFingerprinted Function<String, String> action) {
            return action.apply(text);
        }

        @Stage
        public Flux<String> stream(@NotFingerprinted Supplier<Flux<String>> action) {
            return action.get();
        }

        @Stage
        public String then(String before) {
            return before.toUpperCase(Locale.ROOT);
        }
    }

    static class Pipeline {

        private final Stages stages;

        private final Surroundings surroundings;

        Pipeline(Stages stages, Surroundings surroundings) {
            this.stages = stages;
            this.surroundings = surroundings;
        }

        @Checkpointed(value = "pipeline", runId = "#id")
        public String say(String id, @NotFingerprinted Function<String, String> action) {
            String said = stages.say(id, action);
            surroundings.afterwards.run();
            return stages.then(said);
        }

        @Checkpointed(value = "streaming", runId = "#id")
        public String stream(String id, @NotFingerprinted Supplier<Flux<String>> action) {
            return String.join("", stages.stream(action).collectList().block());
        }

        @Checkpointed(value = "fan-out", runId = "#id")
        public String fanOut(String id, int width, @NotFingerprinted Function<String, String> action) {
            return IntStream.range(0, width)
                    .mapToObj(i -> "topic-" + i)
                    .map(topic -> CompletableFuture.supplyAsync(() -> stages.say(topic, action), surroundings.executor))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .collect(Collectors.joining());
        }
    }
}
