package dev.checkpoint.codec.spring;

import dev.checkpoint.codec.spring.ObjectForm.Values;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AbstractMessage;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeType;
import tools.jackson.core.type.TypeReference;

/** Messages of Spring AI, with their media, tool calls and metadata. */
final class AiMessages {

    static final List<Class<?>> CLASSES = List.of(
            UserMessage.class, SystemMessage.class, AssistantMessage.class, ToolResponseMessage.class, Media.class);

    private static final String TEXT = "text";
    private static final String MEDIA = "media";
    private static final String METADATA = "metadata";
    private static final String TOOL_CALLS = "toolCalls";
    private static final String RESPONSES = "responses";

    private AiMessages() {}

    static void addTo(ValueModule module) {
        module.object(UserMessage.class, user())
                .object(SystemMessage.class, system())
                .object(AssistantMessage.class, assistant())
                .object(ToolResponseMessage.class, toolResponses())
                .object(Media.class, media());
    }

    private static ObjectForm<UserMessage> user() {
        return ObjectForm.<UserMessage>createdBy(values -> UserMessage.builder()
                        .text(values.<String>need(TEXT))
                        .media(values.<List<Media>>need(MEDIA))
                        .metadata(metadata(values))
                        .build())
                .property(TEXT, String.class, UserMessage::getText)
                .property(MEDIA, new TypeReference<List<Media>>() {}.getType(), UserMessage::getMedia)
                .property(METADATA, ObjectForm.ATTRIBUTES, AiMessages::metadata);
    }

    private static ObjectForm<SystemMessage> system() {
        return ObjectForm.<SystemMessage>createdBy(values -> SystemMessage.builder()
                        .text(values.<String>need(TEXT))
                        .metadata(metadata(values))
                        .build())
                .property(TEXT, String.class, SystemMessage::getText)
                .property(METADATA, ObjectForm.ATTRIBUTES, AiMessages::metadata);
    }

    private static ObjectForm<AssistantMessage> assistant() {
        return ObjectForm.<AssistantMessage>createdBy(values -> AssistantMessage.builder()
                        .content(values.get(TEXT))
                        .toolCalls(values.<List<ToolCall>>need(TOOL_CALLS))
                        .media(values.<List<Media>>need(MEDIA))
                        .properties(metadata(values))
                        .build())
                .property(TEXT, String.class, AssistantMessage::getText)
                .property(TOOL_CALLS, new TypeReference<List<ToolCall>>() {}.getType(), AssistantMessage::getToolCalls)
                .property(MEDIA, new TypeReference<List<Media>>() {}.getType(), AssistantMessage::getMedia)
                .property(METADATA, ObjectForm.ATTRIBUTES, AiMessages::metadata);
    }

    private static ObjectForm<ToolResponseMessage> toolResponses() {
        return ObjectForm.<ToolResponseMessage>createdBy(values -> ToolResponseMessage.builder()
                        .responses(values.<List<ToolResponse>>need(RESPONSES))
                        .metadata(metadata(values))
                        .build())
                .property(
                        RESPONSES,
                        new TypeReference<List<ToolResponse>>() {}.getType(),
                        ToolResponseMessage::getResponses)
                .property(METADATA, ObjectForm.ATTRIBUTES, AiMessages::metadata);
    }

    /** The data of media is text, which may be an address, a {@link URL}, or bytes. */
    private static ObjectForm<Media> media() {
        return ObjectForm.<Media>createdBy(AiMessages::media)
                .property("id", String.class, Media::getId)
                .property("mimeType", MimeType.class, Media::getMimeType)
                .property("name", String.class, Media::getName)
                .property("data", ObjectForm.ANYTHING, Media::getData);
    }

    private static Media media(Values values) {
        Media.Builder media =
                Media.builder().mimeType(values.<MimeType>need("mimeType")).name(values.<String>need("name"));
        String id = values.get("id");
        if (id != null) {
            media.id(id);
        }
        Object data = values.need("data");
        if (data instanceof byte[] bytes) {
            return media.data(bytes).build();
        }
        return data instanceof URL url
                ? media.data(url).build()
                : media.data((String) data).build();
    }

    /** A message puts its own type into its metadata. */
    private static Map<String, @Nullable Object> metadata(Message message) {
        Map<String, @Nullable Object> metadata = new HashMap<>(message.getMetadata());
        metadata.remove(AbstractMessage.MESSAGE_TYPE, message.getMessageType());
        return metadata;
    }

    private static Map<String, Object> metadata(Values values) {
        return values.need(METADATA);
    }
}
