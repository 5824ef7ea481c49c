package dev.checkpoint.codec.spring;

import dev.checkpoint.codec.spring.ObjectForm.Values;
import java.util.List;
import java.util.Map;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.DefaultChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.DefaultToolCallingChatOptions;
import tools.jackson.core.type.TypeReference;

/** Prompts of Spring AI and the portable options of models. Options of one provider are left to Jackson. */
final class AiPrompts {

    static final List<Class<?>> CLASSES =
            List.of(Prompt.class, DefaultChatOptions.class, DefaultToolCallingChatOptions.class);

    private AiPrompts() {}

    static void addTo(ValueModule module) {
        module.object(Prompt.class, prompt())
                .object(DefaultChatOptions.class, options(ObjectForm.<ChatOptions>createdBy(values -> with(
                                ChatOptions.builder(), values)
                        .build())))
                .object(DefaultToolCallingChatOptions.class, toolOptions());
    }

    private static ObjectForm<Prompt> prompt() {
        return ObjectForm.<Prompt>createdBy(
                        values -> new Prompt(values.<List<Message>>need("messages"), values.get("options")))
                .property("messages", new TypeReference<List<Message>>() {}.getType(), Prompt::getInstructions)
                .property("options", ChatOptions.class, Prompt::getOptions);
    }

    /** Tools are functions, which are not kept; options with tools differ from the restored ones, which is reported. */
    private static ObjectForm<DefaultToolCallingChatOptions> toolOptions() {
        ObjectForm<DefaultToolCallingChatOptions> form = ObjectForm.createdBy(values -> {
            DefaultToolCallingChatOptions.Builder<?> builder = DefaultToolCallingChatOptions.builder();
            with(builder, values);
            Map<String, Object> context = values.get("toolContext");
            if (context != null) {
                builder.toolContext(context);
            }
            if (Boolean.TRUE.equals(values.get("hasTools"))) {
                builder.toolCallbacks(List.of());
            }
            return (DefaultToolCallingChatOptions) builder.build();
        });
        return options(form)
                .property("toolContext", ObjectForm.ATTRIBUTES, DefaultToolCallingChatOptions::getToolContext)
                .property("hasTools", Boolean.class, options -> options.getToolCallbacks() != null);
    }

    private static <T extends ChatOptions> ObjectForm<T> options(ObjectForm<T> form) {
        return form.property("model", String.class, ChatOptions::getModel)
                .property("frequencyPenalty", Double.class, ChatOptions::getFrequencyPenalty)
                .property("maxTokens", Integer.class, ChatOptions::getMaxTokens)
                .property("presencePenalty", Double.class, ChatOptions::getPresencePenalty)
                .property("stopSequences", ObjectForm.TEXTS, ChatOptions::getStopSequences)
                .property("temperature", Double.class, ChatOptions::getTemperature)
                .property("topK", Integer.class, ChatOptions::getTopK)
                .property("topP", Double.class, ChatOptions::getTopP);
    }

    private static ChatOptions.Builder<?> with(ChatOptions.Builder<?> builder, Values values) {
        builder.model(values.get("model"));
        builder.frequencyPenalty(values.get("frequencyPenalty"));
        builder.maxTokens(values.get("maxTokens"));
        builder.presencePenalty(values.get("presencePenalty"));
        builder.stopSequences(values.get("stopSequences"));
        builder.temperature(values.get("temperature"));
        builder.topK(values.get("topK"));
        builder.topP(values.get("topP"));
        return builder;
    }
}
