package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.ModelDecision;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What a model call costs, however the price is written down, and that it is kept exactly. */
class PricesTests {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gpt-4.1-mini    | \"gpt-4.1-mini\"",
                "gpt-4.1-mini    | gpt-4.1-mini",
                "gpt-4.1-mini    | \"[gpt-4.1-mini]\"",
                "meta/Llama-3.1  | \"[meta/Llama-3.1]\"",
                "meta/Llama-3.1  | \"meta/Llama-3.1\"",
                "Qwen3:8B        | qwen3-8b"
            })
    void findsAPriceByTheNameOfTheModel(String model, String key) throws Exception {
        Path file = directory.resolve("application.yaml");
        Files.writeString(
                file, "checkpoint: { prices: { " + key + ": { input: 0.40, output: 1.60, currency: EUR } } }");
        Applications.inMemory()
                .withBean(Pipeline.class)
                .withBean(Stages.class)
                .withPropertyValues("spring.config.location=file:" + file)
                .withInitializer(context -> ConfigDataEnvironmentPostProcessor.applyTo(context.getEnvironment()))
                .run(context -> {
                    context.getBean(Pipeline.class).ask("a", model);

                    assertThat(context.getBean(RunExplorer.class)
                                    .get("a")
                                    .stages()
                                    .get(0)
                                    .cost())
                            .isEqualTo(Map.of("EUR", new BigDecimal("0.000016")));
                });
    }

    @Test
    void keepsCostInTheDatabase() {
        ApplicationContextRunner application = Applications.withDatabase("jdbc:h2:mem:prices;DB_CLOSE_DELAY=-1")
                .withBean(Pipeline.class)
                .withBean(Stages.class)
                .withPropertyValues("checkpoint.jdbc.initialize-schema=always", "checkpoint.prices.m.input=1");
        application.run(context -> context.getBean(Pipeline.class).ask("a", "m"));
        application.run(context -> {
            var details = context.getBean(RunExplorer.class).get("a");
            assertThat(details.stages().get(0).cost()).isEqualTo(Map.of("USD", new BigDecimal("0.00002")));
            assertThat(details.inWords()).contains("Model calls cost 0.00002 USD (m 0.00002 USD).");
        });
    }

    @Test
    void resumesUnderAnotherConfigurationInTheDatabase() {
        ApplicationContextRunner application = Applications.withDatabase("jdbc:h2:mem:resumed;DB_CLOSE_DELAY=-1")
                .withBean(Pipeline.class)
                .withBean(Stages.class)
                .withPropertyValues("checkpoint.jdbc.initialize-schema=always");
        application.withPropertyValues("app.a=1").run(context -> context.getBean(Pipeline.class)
                .ask("a", "m"));
        application.withPropertyValues("app.a=2").run(context -> context.getBean(Pipeline.class)
                .ask("a", "other"));
        application.withPropertyValues("app.a=2").run(context -> {
            assertThat(context.getBean(RunExplorer.class).get("a").configuration())
                    .containsEntry("app.a", "2");
        });
    }

    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "pipeline", runId = "#id")
        String ask(String id, String model) {
            return stages.ask(model);
        }
    }

    static class Stages {

        private final StageRecorder recorder;

        Stages(StageRecorder recorder) {
            this.recorder = recorder;
        }

        @Stage
        String ask(String model) {
            recorder.model(ModelDecision.of(model).used(TokenUsage.of(20, 5)));
            return model;
        }
    }
}
