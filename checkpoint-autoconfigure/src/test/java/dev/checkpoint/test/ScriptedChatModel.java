package dev.checkpoint.test;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.MessageAggregator;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.observation.ChatModelObservationDocumentation;
import org.springframework.ai.chat.observation.DefaultChatModelObservationConvention;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chat model of Spring AI that answers what a test tells it, needs no network, and remembers what it was asked. Make it a bean of
 * the test; calls are observed like those of real models, so that runs record model, prompt and tokens. Thread-safe.
 *
 * <pre>{@code
 * model.answer("A plan").withUsage(120, 30);         // the next call, whatever it asks
 * model.whenAsked("Summarize").answer("A summary");  // each call whose prompt contains this
 * }</pre>
 *
 * <p>Answers to what is asked come first, then those that wait for the next call. A pipeline that is resumed asks again what was not
 * written: for {@link PipelineAssert#survivesACrashAtEveryEntry}, use {@link #whenAsked}. If no answer is left, the call fails and
 * shows the prompt.
 *
 * <p>Not final, so that it keeps its type with {@code checkpoint.ai.durable-calls}.
 */
public class ScriptedChatModel implements ChatModel, BeanFactoryAware {

    /** The name of the model, unless an answer has another one. */
    public static final String NAME = "scripted";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Deque<ScriptedAnswer> next = new ArrayDeque<>();

    private final List<Rule> rules = new ArrayList<>();

    private final List<Prompt> prompts = new ArrayList<>();

    private @Nullable BeanFactory beans;

    /** An answer to each prompt that contains a text. */
    private record Rule(String part, ScriptedAnswer answer) {}

    /** Creates a model without answers. */
    public ScriptedChatModel() {}

    /** What is answered to certain prompts. */
    public final class Asked {

        private final String part;

        private Asked(String part) {
            this.part = part;
        }

        /** Answers each of these prompts with a text. */
        public ScriptedAnswer answer(String text) {
            return add(new ScriptedAnswer(text, null));
        }

        /** Answers each of these prompts with a value as JSON. */
        public ScriptedAnswer answerJson(Object value) {
            return add(new ScriptedAnswer(json(value), null));
        }

        /** Fails whenever it gets one of these prompts. */
        public void fail(RuntimeException failure) {
            add(new ScriptedAnswer("", failure));
        }

        private ScriptedAnswer add(ScriptedAnswer answer) {
            synchronized (ScriptedChatModel.this) {
                rules.add(new Rule(part, answer));
            }
            return answer;
        }
    }

    /** Answers the next call with a text, after the answers that wait already. */
    public ScriptedAnswer answer(String text) {
        return add(new ScriptedAnswer(text, null));
    }

    /** Answers the next call with a value as JSON; a text is written as a JSON string. */
    public ScriptedAnswer answerJson(Object value) {
        return add(new ScriptedAnswer(json(value), null));
    }

    /** Lets the next call fail. */
    public void fail(RuntimeException failure) {
        add(new ScriptedAnswer("", failure));
    }

    /** Selects the prompts whose messages contain a text; what is said first about a prompt counts. */
    public Asked whenAsked(String part) {
        return new Asked(part);
    }

    private synchronized ScriptedAnswer add(ScriptedAnswer answer) {
        next.add(answer);
        return answer;
    }

    private static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** The prompts that it was sent, in order, those included that failed. */
    public synchronized List<Prompt> prompts() {
        return List.copyOf(prompts);
    }

    /** The texts of the prompts: their messages, one after the other. */
    public List<String> promptTexts() {
        return prompts().stream().map(Prompt::getContents).toList();
    }

    /** Forgets answers and prompts. */
    public synchronized void reset() {
        next.clear();
        rules.clear();
        prompts.clear();
    }

    private synchronized ScriptedAnswer take(Prompt prompt) {
        prompts.add(prompt);
        String asked = prompt.getContents();
        ScriptedAnswer answer = rules.stream()
                .filter(rule -> asked.contains(rule.part()))
                .map(Rule::answer)
                .findFirst()
                .orElseGet(next::poll);
        if (answer == null) {
            throw new IllegalStateException("The script of the chat model is exhausted: this is its prompt "
                    + prompts.size()
                    + ", and no answer is left for it. Add one with answer(...), or with whenAsked(...)"
                    + " if it is asked again after a crash. The prompt is: " + asked);
        }
        return answer;
    }

    @Override
    public ChatOptions getOptions() {
        return ChatOptions.builder().model(NAME).build();
    }

    @Override
    public ChatResponse call(Prompt prompt) {
        ChatModelObservationContext context = context(prompt, false);
        return observation(context).observe(() -> {
            ChatResponse response = take(prompt).whole();
            context.setResponse(response);
            return response;
        });
    }

    /** Answers word by word; the last piece has no text, and tells the tokens. */
    @Override
    public Flux<ChatResponse> stream(Prompt prompt) {
        return Flux.deferContextual(reactor -> {
            ChatModelObservationContext context = context(prompt, true);
            Observation observation = observation(context)
                    .parentObservation(reactor.getOrDefault(ObservationThreadLocalAccessor.KEY, null))
                    .start();
            Flux<ChatResponse> pieces = Flux.defer(
                            () -> Flux.fromIterable(take(prompt).pieces()))
                    .doOnError(observation::error)
                    .doFinally(signal -> observation.stop())
                    .contextWrite(more -> more.put(ObservationThreadLocalAccessor.KEY, observation));
            return new MessageAggregator().aggregate(pieces, context::setResponse);
        });
    }

    private Observation observation(ChatModelObservationContext context) {
        BeanFactory factory = beans;
        ObservationRegistry registry = factory == null
                ? ObservationRegistry.NOOP
                : factory.getBeanProvider(ObservationRegistry.class).getIfUnique(() -> ObservationRegistry.NOOP);
        return ChatModelObservationDocumentation.CHAT_MODEL_OPERATION.observation(
                null, new DefaultChatModelObservationConvention(), () -> context, registry);
    }

    private static ChatModelObservationContext context(Prompt prompt, boolean streaming) {
        return ChatModelObservationContext.builder()
                .prompt(prompt)
                .provider(NAME)
                .streaming(streaming)
                .build();
    }

    @Override
    public void setBeanFactory(BeanFactory factory) {
        beans = factory;
    }
}
