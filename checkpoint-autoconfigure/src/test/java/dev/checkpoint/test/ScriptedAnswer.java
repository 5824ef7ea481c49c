package dev.checkpoint.test;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.metadata.EmptyUsage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/** One answer of a {@link ScriptedChatModel}; its methods return itself. */
public final class ScriptedAnswer {

    private static final Pattern WORDS = Pattern.compile("(?<=\\s)(?=\\S)");

    private final String text;

    private final @Nullable RuntimeException failure;

    private volatile Usage usage = new EmptyUsage();

    private volatile String model = ScriptedChatModel.NAME;

    /**
     * An answer.
     *
     * @param failure what the call throws instead; null if it does not
     */
    ScriptedAnswer(String text, @Nullable RuntimeException failure) {
        this.text = text;
        this.failure = failure;
    }

    /** Sets the tokens that the call consumed and produced. */
    public ScriptedAnswer withUsage(int promptTokens, int completionTokens) {
        usage = new DefaultUsage(promptTokens, completionTokens);
        return this;
    }

    /** Sets the name of the model that answers. */
    public ScriptedAnswer withModel(String name) {
        model = name;
        return this;
    }

    /** The answer in one piece. */
    ChatResponse whole() {
        check();
        return response(text, "stop", usage);
    }

    /** The answer word by word; the last piece has no text, and tells the tokens. */
    List<ChatResponse> pieces() {
        check();
        return Stream.concat(
                        WORDS.splitAsStream(text).map(word -> response(word, "", new EmptyUsage())),
                        Stream.of(response("", "stop", usage)))
                .toList();
    }

    private void check() {
        if (failure != null) {
            throw failure;
        }
    }

    private ChatResponse response(String content, String finish, Usage tokens) {
        ChatGenerationMetadata metadata =
                ChatGenerationMetadata.builder().finishReason(finish).build();
        return new ChatResponse(
                List.of(new Generation(new AssistantMessage(content), metadata)),
                ChatResponseMetadata.builder().model(model).usage(tokens).build());
    }
}
