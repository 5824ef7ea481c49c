package dev.checkpoint.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.ai.Conversation.Pipeline;
import dev.checkpoint.ai.Conversation.Surroundings;
import dev.checkpoint.model.RunStatus;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.reactivestreams.Subscription;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** Streamed answers: whoever waits for the last piece is told of it before those who observe the call are. */
@ExtendWith(OutputCaptureExtension.class)
class StreamingTests {

    @AfterEach
    void forgetHooks() {
        Hooks.disableAutomaticContextPropagation();
    }

    @Test
    void recordsAStreamThatAStageWaitsFor(CapturedOutput output) {
        Models.late(prompt -> Reply.of("a ", "light")).in(Conversation.inMemory(), (context, model) -> {
            assertThat(pipeline(context).say("a", topic -> text(content(context))))
                    .isEqualTo("A LIGHT");
            model.told.countDown();

            JsonNode call = onlyModel(context, "a");
            assertThat(call.get("chosen").asString()).isEqualTo("asked");
            assertThat(call.get("streaming").asBoolean()).isTrue();
            assertThat(call.get("finish-reason").asString()).isEqualTo("STOP");
            assertThat(call.at("/tokens/input").asInt()).isEqualTo(100);
            assertThat(call.at("/tokens/output").asInt()).isEqualTo(20);
            assertThat(call.has("unfinished")).isFalse();
            assertThat(Conversation.stages(context, "a").get(0).cost())
                    .isEqualTo(Map.of("USD", new BigDecimal("0.0003")));
            assertThat(output).doesNotContain("after the stage had ended");
        });
    }

    @Test
    void recordsEachOfManyStreamsWhoseEndIsToldWhenTheStageEnds(CapturedOutput output) {
        Models.remote(prompt -> Reply.of("a ", "light")).in(Conversation.inMemory(), (context, model) -> {
            for (int i = 0; i < 500; i++) {
                String run = "run-" + i;
                pipeline(context).say(run, topic -> text(content(context)));

                assertThat(onlyModel(context, run).at("/tokens/input").asInt()).isEqualTo(100);
            }
            assertThat(output).doesNotContain("after the stage had ended");
        });
    }

    @Test
    void recordsAStreamThatAStageReturns() {
        Models.late(prompt -> Reply.of("a ", "light")).in(Conversation.inMemory(), (context, model) -> {
            assertThat(pipeline(context).stream("a", () -> content(context))).isEqualTo("a light");
            model.told.countDown();

            JsonNode call = onlyModel(context, "a");
            assertThat(call.get("finish-reason").asString()).isEqualTo("STOP");
            assertThat(call.at("/tokens/output").asInt()).isEqualTo(20);
            assertThat(context.getBean(RunExplorer.class).get("a").inWords()).contains("0.0003 USD");
        });
    }

    @Test
    void skipsAStreamThatWasReturnedWhenTheRunIsResumed() {
        Models.remote(prompt -> Reply.of("a ", "light")).in(Conversation.inMemory(), (context, model) -> {
            pipeline(context).stream("a", () -> content(context));

            assertThat(pipeline(context).stream("a", () -> Flux.error(new IllegalStateException("called again"))))
                    .isEqualTo("a light");
        });
    }

    @Test
    void recordsAStreamThatBreaksHalfWay() {
        Models.remote(prompt -> Reply.of("a ").failing(new IllegalStateException("line is dead")))
                .in(Conversation.inMemory(), (context, model) -> {
                    assertThatThrownBy(() -> pipeline(context).say("a", topic -> text(content(context))))
                            .hasMessage("line is dead");

                    JsonNode call = onlyModel(context, "a");
                    assertThat(call.get("error").asString()).isEqualTo("java.lang.IllegalStateException: line is dead");
                    assertThat(call.has("tokens")).isFalse();
                });
    }

    @Test
    void recordsAStreamThatBreaksHalfWayInAStageThatReturnsIt() {
        Models.late(prompt -> Reply.of("a ").failing(new IllegalStateException("line is dead")))
                .in(Conversation.inMemory(), (context, model) -> {
                    assertThatThrownBy(() -> pipeline(context).stream("a", () -> content(context)))
                            .hasMessage("line is dead");
                    model.told.countDown();

                    assertThat(onlyModel(context, "a").get("error").asString()).endsWith("line is dead");
                });
    }

    @Test
    void recordsThatASubscriptionWasCancelled() {
        Models.remote(prompt -> Reply.of("a ", "light")).in(Conversation.inMemory(), (context, model) -> {
            pipeline(context)
                    .say(
                            "a",
                            topic -> String.valueOf(
                                    model.stream(new Prompt("Tell me.")).take(1).blockLast()));

            JsonNode call = onlyModel(context, "a");
            assertThat(call.get("unfinished").asString()).isEqualTo("cancelled");
            assertThat(call.has("error")).isFalse();
        });
    }

    @Test
    void recordsThatAStageDidNotWait(CapturedOutput output) {
        Models.remote(prompt -> Reply.of("a ", "light")).in(Conversation.inMemory(), (context, model) -> {
            OnePiece reader = new OnePiece();
            pipeline(context).say("a", topic -> {
                model.stream(new Prompt("Tell me.")).subscribe(reader);
                return "done";
            });
            reader.cancel();

            assertThat(onlyModel(context, "a").get("unfinished").asString()).isEqualTo("the stage ended first");
            assertThat(output).doesNotContain("after the stage had ended");
        });
    }

    @Test
    void recordsWhatAStreamingClientDoesOnThreadsOfReactor() {
        Models.late(prompt -> StreamingTests.knowsTheWeather(prompt) ? Reply.of("take ", "a coat") : forecast())
                .in(Conversation.inMemory(), (context, model) -> {
                    ToolCallback weather = FunctionToolCallback.builder("weather", (Place place) -> "rain")
                            .description("the weather")
                            .inputType(Place.class)
                            .build();
                    model.told.countDown();
                    assertThat(pipeline(context)
                                    .say(
                                            "a",
                                            topic ->
                                                    text(client(context).prompt("What to wear?").tools(weather).stream()
                                                            .content())))
                            .isEqualTo("TAKE A COAT");

                    JsonNode details = Conversation.details(context, "a");
                    assertThat(details.get("models")).hasSize(2);
                    assertThat(details.at("/models/0/finish-reason").asString()).isEqualTo("TOOL_CALLS");
                    assertThat(details.at("/models/1/finish-reason").asString()).isEqualTo("STOP");
                    assertThat(details.at("/tools/0/name").asString()).isEqualTo("weather");
                    assertThat(details.at("/tools/0/result").asString()).isEqualTo("rain");
                });
    }

    @Test
    void recordsAStreamThatIsSubscribedToOnAThreadThatCarriesTheRun() {
        Hooks.enableAutomaticContextPropagation();
        Models.late(prompt -> Reply.of("a ", "light")).in(Conversation.inMemory(), (context, model) -> {
            pipeline(context).say("a", topic -> text(content(context).subscribeOn(Schedulers.parallel())));
            model.told.countDown();

            assertThat(onlyModel(context, "a").at("/tokens/input").asInt()).isEqualTo(100);
        });
    }

    @Test
    void recordsNothingOfAStreamOutsideOfAStage(CapturedOutput output) {
        Models.remote(prompt -> Reply.of("a ", "light")).in(Conversation.inMemory(), (context, model) -> {
            assertThat(text(content(context))).isEqualTo("a light");
            context.getBean(Surroundings.class).afterwards = () -> text(content(context));
            pipeline(context).say("a", topic -> "said");

            assertThat(context.getBean(RunExplorer.class).get("a").status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(Conversation.details(context, "a").has("models")).isFalse();
            assertThat(output).doesNotContain("StageRecorder");
        });
    }

    private static boolean knowsTheWeather(Prompt prompt) {
        return prompt.getInstructions().stream().anyMatch(message -> message.getMessageType() == MessageType.TOOL);
    }

    private static Reply forecast() {
        return Reply.tool("weather", "{\"place\":\"Kiel\"}");
    }

    record Place(String place) {}

    /** Asks for one piece and leaves it at that. */
    private static final class OnePiece extends BaseSubscriber<ChatResponse> {

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            subscription.request(1);
        }
    }

    private static Pipeline pipeline(ApplicationContext context) {
        return context.getBean(Pipeline.class);
    }

    private static ChatClient client(ApplicationContext context) {
        return context.getBean(ChatClient.Builder.class).build();
    }

    private static Flux<String> content(ApplicationContext context) {
        return client(context).prompt("Tell me.").stream().content();
    }

    private static String text(Flux<String> pieces) {
        return String.join("", pieces.collectList().block());
    }

    private static JsonNode onlyModel(ApplicationContext context, String run) {
        JsonNode models = Conversation.details(context, run).get("models");
        assertThat(models).hasSize(1);
        return models.get(0);
    }
}
