package dev.checkpoint.types;

import dev.checkpoint.annotation.Stage;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Types of LangChain4j. */
public class LangChain4jRows extends Rows {

    /** Rows of the library. */
    public LangChain4jRows() {
        super("LangChain4j");
    }

    private static ChatResponse response(String text) {
        return ChatResponse.builder().aiMessage(AiMessage.from(text)).build();
    }

    @Stage
    public @Nullable AiMessage aiMessage(@Nullable AiMessage given) {
        return of(given, AiMessage.from("a"), AiMessage.from("b"));
    }

    @Stage
    public @Nullable UserMessage userMessageOfLangChain4j(@Nullable UserMessage given) {
        return of(given, UserMessage.from("a"), UserMessage.from("b"));
    }

    @Stage
    public @Nullable List<ChatMessage> chatMessages(@Nullable List<ChatMessage> given) {
        return of(given, List.of(SystemMessage.from("a"), UserMessage.from("b")), List.of(SystemMessage.from("a")));
    }

    @Stage
    public @Nullable ChatResponse chatResponseOfLangChain4j(
            dev.langchain4j.model.chat.response.@Nullable ChatResponse given) {
        return of(given, response("a"), response("b"));
    }

    @Stage
    public @Nullable Response<AiMessage> responseOfLangChain4j(@Nullable Response<AiMessage> given) {
        return of(
                given,
                Response.from(AiMessage.from("a"), new TokenUsage(1, 2)),
                Response.from(AiMessage.from("a"), new TokenUsage(1, 3)));
    }

    @Stage
    public @Nullable TokenUsage tokenUsage(@Nullable TokenUsage given) {
        return of(given, new TokenUsage(1, 2), new TokenUsage(1, 3));
    }

    @Stage
    public @Nullable Embedding embeddingOfLangChain4j(@Nullable Embedding given) {
        return of(given, Embedding.from(new float[] {0.1f}), Embedding.from(new float[] {0.2f}));
    }

    @Stage
    public @Nullable TextSegment textSegment(@Nullable TextSegment given) {
        return of(
                given,
                TextSegment.from("a", Metadata.from(Map.of("k", 1))),
                TextSegment.from("b", Metadata.from(Map.of("k", 1))));
    }

    @Stage
    public @Nullable ToolExecutionRequest toolExecutionRequest(@Nullable ToolExecutionRequest given) {
        return of(
                given,
                ToolExecutionRequest.builder().id("1").name("a").arguments("{}").build(),
                ToolExecutionRequest.builder().id("1").name("b").arguments("{}").build());
    }
}
