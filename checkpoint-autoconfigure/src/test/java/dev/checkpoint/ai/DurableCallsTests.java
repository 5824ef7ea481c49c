package dev.checkpoint.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.ai.Conversation.Pipeline;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.CheckpointStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.Flux;

/** Model and tool calls that a resumed stage does not make again. */
class DurableCallsTests {

    private final List<String> paid = new ArrayList<>();

    private final AtomicInteger forecasts = new AtomicInteger();

    private String broken = "";

    private ApplicationContextRunner application(String... properties) {
        return Conversation.inMemory()
                .withPropertyValues(properties)
                .withBean("chatModel", Model.class, () -> new Model(this::answer));
    }

    private ApplicationContextRunner durable() {
        return application("checkpoint.ai.durable-calls=true");
    }

    private ChatResponse answer(Prompt prompt) {
        String asked = prompt.getUserMessage().getText();
        boolean told =
                prompt.getInstructions().stream().anyMatch(message -> message.getMessageType() == MessageType.TOOL);
        String call = told ? asked + " (told)" : asked;
        if (call.equals(broken)) {
            throw new IllegalStateException("overloaded");
        }
        paid.add(call);
        boolean wants = asked.startsWith("wear") && !told;
        AssistantMessage message = wants
                ? AssistantMessage.builder()
                        .toolCalls(List.of(
                                new AssistantMessage.ToolCall("call-1", "function", "weather", "{\"place\":\"Kiel\"}")))
                        .build()
                : new AssistantMessage("answer to " + call);
        return new ChatResponse(
                List.of(new Generation(
                        message,
                        ChatGenerationMetadata.builder()
                                .finishReason("STOP")
                                .metadata("native", Thread.State.NEW)
                                .build())),
                ChatResponseMetadata.builder()
                        .model("asked")
                        .keyValue("client", new StringBuilder("1.0"))
                        .usage(new DefaultUsage(100, 20))
                        .build());
    }

    private String three(ApplicationContext context, String run) {
        ChatModel model = context.getBean(ChatModel.class);
        return context.getBean(Pipeline.class)
                .say(run, text -> model.call("one") + ", " + model.call("two") + ", " + model.call("three"));
    }

    @Test
    void paysForTheThirdOfThreeCallsOnly() {
        durable().run(context -> {
            broken = "three";
            assertThatThrownBy(() -> three(context, "a")).hasMessageContaining("overloaded");
            assertThat(paid).containsExactly("one", "two");

            broken = "";
            assertThat(three(context, "a")).isEqualToIgnoringCase("answer to one, answer to two, answer to three");
            assertThat(paid).containsExactly("one", "two", "three");
        });
    }

    @Test
    void paysAgainWithoutTheProperty() {
        application().run(context -> {
            broken = "three";
            assertThatThrownBy(() -> three(context, "a")).hasMessageContaining("overloaded");

            broken = "";
            three(context, "a");
            assertThat(paid).containsExactly("one", "two", "one", "two", "three");
        });
    }

    @Test
    void restoresMetadataAndUsage() {
        durable().run(context -> {
            ChatModel model = context.getBean(ChatModel.class);
            List<ChatResponse> responses = new ArrayList<>();
            Function<String, String> stage = text -> {
                responses.add(model.call(new Prompt("one")));
                return model.call("two");
            };
            broken = "two";
            assertThatThrownBy(() -> context.getBean(Pipeline.class).say("a", stage))
                    .hasMessageContaining("overloaded");
            broken = "";
            context.getBean(Pipeline.class).say("a", stage);

            assertThat(responses).hasSize(2);
            assertThat(responses.get(1).getResult().getOutput().getText()).isEqualTo("answer to one");
            assertThat(responses.get(1).getMetadata().getModel()).isEqualTo("asked");
            assertThat(responses).allSatisfy(response -> {
                assertThat(response.getMetadata().<Object>get("client")).isEqualTo("1.0");
                assertThat(response.getResult().getMetadata().getFinishReason()).isEqualTo("STOP");
                assertThat(response.getResult().getMetadata().<Object>get("native"))
                        .isEqualTo("NEW");
            });
            assertThat(responses.get(1).getMetadata().getUsage().getTotalTokens())
                    .isEqualTo(120);
        });
    }

    @Test
    void asksAgainWithAnotherOption() {
        durable().run(context -> {
            ChatModel model = context.getBean(ChatModel.class);
            double[] temperature = {0.1};
            Function<String, String> stage = text -> {
                model.call(new Prompt(
                        "one", ChatOptions.builder().temperature(temperature[0]).build()));
                return model.call("two");
            };
            broken = "two";
            assertThatThrownBy(() -> context.getBean(Pipeline.class).say("a", stage))
                    .hasMessageContaining("overloaded");
            broken = "";
            temperature[0] = 0.9;
            context.getBean(Pipeline.class).say("a", stage);

            assertThat(paid).containsExactly("one", "one", "two");
        });
    }

    @Test
    void keepsStreams() {
        durable().run(context -> {
            ChatModel model = context.getBean(ChatModel.class);
            Function<String, String> stage =
                    text -> String.join("|", model.stream("one").collectList().block()) + ", " + model.call("two");
            broken = "two";
            assertThatThrownBy(() -> context.getBean(Pipeline.class).say("a", stage))
                    .hasMessageContaining("overloaded");
            broken = "";

            assertThat(context.getBean(Pipeline.class).say("a", stage))
                    .isEqualToIgnoringCase("answer to |one, answer to two");
            assertThat(paid).containsExactly("one", "two");
        });
    }

    private String wear(ApplicationContext context, String run) {
        return context.getBean(Pipeline.class).say(run, text -> context.getBean(ChatClient.Builder.class)
                .build()
                .prompt("wear")
                .tools(new Weather())
                .call()
                .content());
    }

    @Test
    void callsAToolOnce() {
        application().run(context -> {
            broken = "wear (told)";
            assertThatThrownBy(() -> wear(context, "a")).hasMessageContaining("overloaded");
            broken = "";

            assertThat(wear(context, "a")).isEqualToIgnoringCase("answer to wear (told)");
            assertThat(forecasts).hasValue(1);
            assertThat(paid).containsExactly("wear", "wear", "wear (told)");
            assertThat(context.getBean(RunExplorer.class).get("a").stages())
                    .anyMatch(stage -> stage.stage().equals("say/weather"));
        });
    }

    @Test
    void callsAToolThatAStreamAsksForOnce() {
        application().run(context -> {
            Function<String, String> stage = text -> String.join(
                    "",
                    context.getBean(ChatClient.Builder.class).build().prompt("wear").tools(new Weather()).stream()
                            .content()
                            .collectList()
                            .block());
            broken = "wear (told)";
            assertThatThrownBy(() -> context.getBean(Pipeline.class).say("a", stage))
                    .hasMessageContaining("overloaded");
            broken = "";

            assertThat(context.getBean(Pipeline.class).say("a", stage)).isEqualToIgnoringCase("answer to wear (told)");
            assertThat(forecasts).hasValue(1);
        });
    }

    @Test
    void paysForAStreamThatAClientMakesOnThreadsOfReactorOnce() {
        durable().run(context -> {
            Function<String, String> stage = text -> {
                String said = String.join(
                        "",
                        context.getBean(ChatClient.Builder.class).build().prompt("wear").tools(new Weather()).stream()
                                .content()
                                .collectList()
                                .block());
                return said + ", " + context.getBean(ChatModel.class).call("two");
            };
            broken = "two";
            assertThatThrownBy(() -> context.getBean(Pipeline.class).say("a", stage))
                    .hasMessageContaining("overloaded");
            broken = "";

            context.getBean(Pipeline.class).say("a", stage);
            assertThat(forecasts).hasValue(1);
            assertThat(paid).containsExactly("wear", "wear (told)", "two");
        });
    }

    @Test
    void callsModelAndToolOnce() {
        durable().run(context -> {
            broken = "wear (told)";
            assertThatThrownBy(() -> wear(context, "a")).hasMessageContaining("overloaded");
            broken = "";

            wear(context, "a");
            assertThat(forecasts).hasValue(1);
            assertThat(paid).containsExactly("wear", "wear (told)");
        });
    }

    @Test
    void callsAToolAgainIfThatIsWanted() {
        application("checkpoint.ai.durable-tools=false").run(context -> {
            broken = "wear (told)";
            assertThatThrownBy(() -> wear(context, "a")).hasMessageContaining("overloaded");
            broken = "";

            wear(context, "a");
            assertThat(forecasts).hasValue(2);
        });
    }

    @Test
    void announcesToolsThatCannotBeRepeated() {
        application("checkpoint.ai.irreversible-tools=wea*").run(context -> {
            wear(context, "a");

            assertThat(context.getBean(CheckpointStore.class)
                            .open(new RunId("a"))
                            .orElseThrow()
                            .entries())
                    .filteredOn(entry -> entry instanceof Entry.StageStarted)
                    .singleElement()
                    .satisfies(entry -> assertThat(
                                    ((Entry.StageStarted) entry).stage().asPath())
                            .isEqualTo("say/weather"));
        });
    }

    @Test
    void callsPlainlyOutsideOfRuns() {
        durable().run(context -> {
            assertThat(context.getBean(ChatModel.class).call("one")).isEqualTo("answer to one");
            assertThat(context.getBean(ChatModel.class).call("one")).isEqualTo("answer to one");
            assertThat(paid).containsExactly("one", "one");
        });
    }

    @Test
    void servesModelsWhoseClassIsFinal() {
        Conversation.inMemory()
                .withPropertyValues("checkpoint.ai.durable-calls=true")
                .withBean("chatModel", ChatModel.class, () -> new FinalModel(this::answer))
                .run(context -> {
                    broken = "three";
                    assertThatThrownBy(() -> three(context, "a")).hasMessageContaining("overloaded");
                    broken = "";
                    three(context, "a");

                    assertThat(paid).containsExactly("one", "two", "three");
                    assertThat(context.getBean(RunExplorer.class).get("a").status())
                            .isEqualTo(RunStatus.COMPLETED);
                });
    }

    class Weather {

        @Tool(description = "The weather")
        String weather(String place) {
            forecasts.incrementAndGet();
            return "rain in " + place;
        }
    }

    /** A model without a server, which answers streams in two pieces. */
    static class Model implements ChatModel {

        private final Function<Prompt, ChatResponse> answers;

        Model(Function<Prompt, ChatResponse> answers) {
            this.answers = answers;
        }

        @Override
        public ChatOptions getOptions() {
            return ToolCallingChatOptions.builder().model("asked").build();
        }

        @Override
        public ChatResponse call(Prompt prompt) {
            return answers.apply(prompt);
        }

        @Override
        public Flux<ChatResponse> stream(Prompt prompt) {
            return Flux.defer(() -> {
                ChatResponse response = answers.apply(prompt);
                AssistantMessage message = response.getResult().getOutput();
                if (message.hasToolCalls()) {
                    return Flux.just(response);
                }
                int cut = "answer to ".length();
                return Flux.just(
                                message.getText().substring(0, cut),
                                message.getText().substring(cut))
                        .map(piece -> new ChatResponse(List.of(new Generation(
                                new AssistantMessage(piece),
                                response.getResult().getMetadata()))));
            });
        }
    }

    static final class FinalModel implements ChatModel {

        private final Model model;

        FinalModel(Function<Prompt, ChatResponse> answers) {
            model = new Model(answers);
        }

        @Override
        public ChatOptions getOptions() {
            return model.getOptions();
        }

        @Override
        public ChatResponse call(Prompt prompt) {
            return model.call(prompt);
        }
    }
}
