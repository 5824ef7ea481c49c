package dev.checkpoint.ai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.ai.Conversation.Pipeline;
import dev.checkpoint.application.Applications;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The price of the model that answered, under whatever name it did. */
@ExtendWith(OutputCaptureExtension.class)
class PriceTests {

    private static ApplicationContextRunner prices(String... names) {
        ApplicationContextRunner application = Conversation.with(Applications.inMemory());
        for (int i = 0; i < names.length; i++) {
            application = application.withPropertyValues(
                    "checkpoint.prices.[" + names[i] + "].input=" + (i + 1),
                    "checkpoint.prices.[" + names[i] + "].output=0");
        }
        return application;
    }

    /** The first price is one dollar for a million tokens, the second two. */
    @ParameterizedTest
    @CsvSource({
        "gpt-4.1-mini, gpt-4.1-mini, 1",
        "gpt-4.1-mini, gpt-4.1-mini-2025-04-14, 1",
        ", gpt-4.1-mini-2025-04-14, 1",
        "gpt-4.1-mini-2025-04-14, gpt-4.1-mini-2025-04-14, 1",
        "my-deployment, gpt-4.1-mini-2025-04-14, 1",
        "gpt-4.1-mini, something-of-a-proxy, 1",
        "auto, claude-sonnet-4, 2",
        "claude-sonnet-4-latest, claude-sonnet-4-20250514, 2",
        "claude-sonnet-4@20250514, claude-sonnet-4@20250514, 2",
        "gpt-4.1-mini, claude-sonnet-4-20250514, 2"
    })
    void isThatOfTheModelThatAnswered(String asked, String answered, BigDecimal price) {
        Models.remote(prompt -> Reply.of("light").by(answered))
                .in(prices("gpt-4.1-mini", "claude-sonnet-4"), (context, model) -> {
                    context.getBean(Pipeline.class).say("a", topic -> model.call(new Prompt(
                                    "Tell me.",
                                    ChatOptions.builder().model(asked).build()))
                            .getResult()
                            .getOutput()
                            .getText());

                    assertThat(Conversation.stages(context, "a").get(0).cost())
                            .isEqualTo(Map.of("USD", price.movePointLeft(4).stripTrailingZeros()));
                });
    }

    @Test
    void countsTokensThatComeFromTheCacheOfTheProvider() {
        Models.remote(prompt -> Reply.of("light").using(new DefaultUsage(100, 20, 120, null, 90L, null)))
                .in(
                        Conversation.inMemory().withPropertyValues("checkpoint.prices.asked.cached=0.1"),
                        (context, model) -> {
                            context.getBean(Pipeline.class).say("a", topic -> model.call("Tell me."));

                            assertThat(Conversation.details(context, "a")
                                            .at("/models/0/tokens/cached")
                                            .asInt())
                                    .isEqualTo(90);
                            // 10 at 1, 90 at 0.1 and 20 at 10
                            assertThat(Conversation.stages(context, "a").get(0).cost())
                                    .isEqualTo(Map.of("USD", new BigDecimal("0.000219")));
                        });
    }

    @Test
    void isInTheFirstLineOfTheEntry(@TempDir Path directory) {
        ApplicationContextRunner files = Conversation.with(Applications.withFiles(directory))
                .withPropertyValues("checkpoint.prices.asked.input=1", "checkpoint.prices.asked.output=10");
        Models.remote(prompt -> Reply.of("light")).in(files, (context, model) -> {
            context.getBean(Pipeline.class).say("a", topic -> model.call("Tell me."));

            assertThat(Files.readAllLines(directory.resolve("pipeline/a.yaml")))
                    .anySatisfy(line -> assertThat(line).matches("--- # say completed in .*s, 0.0003 USD"))
                    .anySatisfy(line -> assertThat(line).matches("--- # then completed in .*s"));
        });
    }

    @Test
    void isReportedOnceIfItIsNotKnown(CapturedOutput output) {
        Models.remote(prompt -> Reply.of("light").by("nobody's")).in(prices("gpt-4.1-mini"), (context, model) -> {
            context.getBean(Pipeline.class).say("a", topic -> model.call("Tell me.") + model.call("Tell me more."));
            context.getBean(Pipeline.class).say("b", topic -> model.call("Tell me."));

            assertThat(Conversation.details(context, "a")
                            .at("/models/0/tokens/input")
                            .asInt())
                    .isEqualTo(100);
            assertThat(Conversation.stages(context, "a").get(0).cost()).isNull();
            assertThat(output).containsOnlyOnce("Model 'nobody's' used by stage say has no price");
        });
    }
}
