package dev.checkpoint.types;

import dev.checkpoint.annotation.Stage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.embedding.EmbeddingResponseMetadata;
import org.springframework.util.MimeTypeUtils;

/** Types of Spring AI. */
public class SpringAiRows extends Rows {

    /** Rows of the library. */
    public SpringAiRows() {
        super("Spring AI");
    }

    record Turn(AssistantMessage answer, List<Message> history, ChatResponse whole) {}

    /** What the client library of a model hands out. */
    static final class OfProvider {
        final Object connection = new Object();
    }

    private static UserMessage user(String text) {
        Media image = Media.builder()
                .mimeType(MimeTypeUtils.IMAGE_PNG)
                .data(new byte[] {1, 2})
                .name("n")
                .build();
        return UserMessage.builder()
                .text(text)
                .media(image)
                .metadata(Map.of("a", 1))
                .build();
    }

    private static AssistantMessage assistant(String text) {
        return AssistantMessage.builder()
                .content(text)
                .toolCalls(List.of(new ToolCall("1", "function", "weather", "{}")))
                .properties(Map.of("index", 0))
                .build();
    }

    private static ToolResponseMessage toolResponse(String text) {
        return ToolResponseMessage.builder()
                .responses(List.of(new ToolResponseMessage.ToolResponse("1", "weather", text)))
                .build();
    }

    private static ChatResponse response(String text, Object nativeUsage) {
        return new ChatResponse(
                List.of(new Generation(
                        assistant(text),
                        ChatGenerationMetadata.builder().finishReason("stop").build())),
                ChatResponseMetadata.builder()
                        .id("r-1")
                        .model("m-1")
                        .usage(new DefaultUsage(1, 2, 3, nativeUsage))
                        .keyValue("created", 17L)
                        .build());
    }

    private static EmbeddingResponse embeddings(String model) {
        return new EmbeddingResponse(
                List.of(new Embedding(new float[] {0.1f}, 0)),
                new EmbeddingResponseMetadata(model, new DefaultUsage(1, 0)));
    }

    @Stage
    public @Nullable UserMessage userMessage(@Nullable UserMessage given) {
        return of(given, user("a"), user("b"));
    }

    @Stage
    public @Nullable SystemMessage systemMessage(@Nullable SystemMessage given) {
        return of(given, new SystemMessage("a"), new SystemMessage("b"));
    }

    @Stage
    public @Nullable AssistantMessage assistantMessage(@Nullable AssistantMessage given) {
        return of(given, assistant("a"), assistant("b"));
    }

    @Stage
    public @Nullable ToolResponseMessage toolResponseMessage(@Nullable ToolResponseMessage given) {
        return of(given, toolResponse("sunny"), toolResponse("rainy"));
    }

    @Stage
    public @Nullable List<Message> messages(@Nullable List<Message> given) {
        return of(
                given,
                List.of(new SystemMessage("a"), user("b"), assistant("c"), toolResponse("d")),
                List.of(user("b")));
    }

    @Stage
    public @Nullable Prompt prompt(@Nullable Prompt given) {
        return of(
                given,
                new Prompt(
                        List.of(user("a")),
                        ChatOptions.builder().temperature(0.5).build()),
                new Prompt(
                        List.of(user("a")),
                        ChatOptions.builder().temperature(0.6).build()));
    }

    @Stage
    public @Nullable ChatResponse chatResponse(@Nullable ChatResponse given) {
        return of(given, response("a", Map.of("cached", 1)), response("b", Map.of("cached", 1)));
    }

    @Stage
    public @Nullable ChatResponse chatResponseWithNativeUsage(@Nullable ChatResponse given) {
        return of(given, response("a", new OfProvider()), response("b", new OfProvider()));
    }

    @Stage
    public @Nullable Usage usage(@Nullable Usage given) {
        return of(given, new DefaultUsage(1, 2), new DefaultUsage(1, 3));
    }

    @Stage
    public @Nullable Turn turn(@Nullable Turn given) {
        return of(
                given,
                new Turn(assistant("a"), List.of(user("b")), response("c", Map.of())),
                new Turn(assistant("a"), List.of(user("b")), response("d", Map.of())));
    }

    @Stage
    public @Nullable Embedding embedding(@Nullable Embedding given) {
        return of(given, new Embedding(new float[] {0.1f}, 0), new Embedding(new float[] {0.2f}, 0));
    }

    @Stage
    public @Nullable List<Embedding> embeddings(@Nullable List<Embedding> given) {
        return of(given, List.of(new Embedding(new float[] {0.1f}, 0)), List.of(new Embedding(new float[] {0.1f}, 1)));
    }

    @Stage
    public @Nullable EmbeddingResponse embeddingResponse(@Nullable EmbeddingResponse given) {
        return of(given, embeddings("m-1"), embeddings("m-2"));
    }

    @Stage
    public @Nullable Document document(@Nullable Document given) {
        return of(
                given,
                Document.builder()
                        .id("1")
                        .text("a")
                        .metadata("page", 2)
                        .score(0.5)
                        .build(),
                Document.builder()
                        .id("1")
                        .text("a")
                        .metadata("page", 3)
                        .score(0.5)
                        .build());
    }
}
