package dev.checkpoint.ai;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.metadata.Usage;

/**
 * What a model answers.
 *
 * @param model which one says that it answered
 * @param pieces the text as it is streamed
 * @param tools what it wants to be called
 * @param finish why it ended
 * @param usage tokens; told with the last piece
 * @param failure thrown after the pieces; null if all is well
 */
record Reply(
        String model,
        List<String> pieces,
        List<ToolCall> tools,
        String finish,
        Usage usage,
        @Nullable RuntimeException failure) {

    static Reply of(String... pieces) {
        return new Reply("asked", List.of(pieces), List.of(), "STOP", new DefaultUsage(100, 20), null);
    }

    static Reply tool(String name, String arguments) {
        ToolCall call = new ToolCall("call-1", "function", name, arguments);
        return new Reply("asked", List.of(), List.of(call), "TOOL_CALLS", new DefaultUsage(50, 10), null);
    }

    Reply by(String other) {
        return new Reply(other, pieces, tools, finish, usage, failure);
    }

    Reply using(Usage other) {
        return new Reply(model, pieces, tools, finish, other, failure);
    }

    Reply failing(RuntimeException error) {
        return new Reply(model, pieces, tools, finish, usage, error);
    }

    String text() {
        return String.join("", pieces);
    }
}
