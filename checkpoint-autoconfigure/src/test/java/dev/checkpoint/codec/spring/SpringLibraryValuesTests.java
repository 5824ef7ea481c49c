package dev.checkpoint.codec.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.Mockito.mock;

import dev.checkpoint.codec.jackson.JacksonFingerprinter;
import dev.checkpoint.codec.jackson.JacksonPayloadCodec;
import dev.checkpoint.codec.jackson.LibraryValues;
import dev.checkpoint.codec.jackson.Protection;
import dev.checkpoint.codec.jackson.TrustedTypes;
import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.key.Fingerprinter;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.metadata.EmptyUsage;
import org.springframework.ai.chat.metadata.PromptMetadata;
import org.springframework.ai.chat.metadata.RateLimit;
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
import org.springframework.ai.embedding.EmbeddingResultMetadata;
import org.springframework.ai.model.tool.DefaultToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Values of Spring AI and Spring Data come back as what they were, and a digest does not tell them from their copies. */
class SpringLibraryValuesTests {

    private static final List<LibraryValues> LIBRARIES =
            SpringValues.presentIn(SpringLibraryValuesTests.class.getClassLoader());

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final JacksonPayloadCodec CODEC =
            new JacksonPayloadCodec(MAPPER, TrustedTypes.ofPackages(List.of()), Protection.byAnnotation(), LIBRARIES);

    private static final JacksonFingerprinter DIGESTS =
            new JacksonFingerprinter(MAPPER, Protection.byAnnotation(), LIBRARIES);

    record Item(String name, Instant since) {}

    record Answer(
            AssistantMessage message, @Nullable Usage usage, List<Message> history, Optional<ChatResponse> whole) {}

    record Found(Page<Item> page, Slice<Item> slice, Sort sort, Pageable next) {}

    /** What a client library of a model hands out. */
    static final class OwnUsage {
        final Object http = new Object();
    }

    record Quota(Long getRequestsLimit, Long getRequestsRemaining) implements RateLimit {
        @Override
        public Duration getRequestsReset() {
            return Duration.ofSeconds(3);
        }

        @Override
        public Long getTokensLimit() {
            return 10L;
        }

        @Override
        public Long getTokensRemaining() {
            return 9L;
        }

        @Override
        public Duration getTokensReset() {
            return Duration.ofMillis(5);
        }
    }

    static Stream<Arguments> values() throws Exception {
        Media image = Media.builder()
                .mimeType(MimeTypeUtils.IMAGE_PNG)
                .data(new byte[] {1, 2})
                .id("i")
                .name("n")
                .build();
        Media link = new Media(MimeTypeUtils.IMAGE_GIF, URI.create("https://example.org/a.gif"));
        Media url = Media.builder()
                .mimeType(MimeTypeUtils.IMAGE_JPEG)
                .data(new URL("https://example.org/b.jpg"))
                .build();
        UserMessage user = UserMessage.builder()
                .text("What is this?")
                .media(image, link, url)
                .metadata(Map.of("a", 1, "at", Instant.EPOCH, "list", List.of("x", 2L)))
                .build();
        SystemMessage system = SystemMessage.builder()
                .text("Be brief.")
                .metadata(Map.of("x", "y"))
                .build();
        AssistantMessage assistant = AssistantMessage.builder()
                .content("Tea.")
                .toolCalls(List.of(new ToolCall("1", "function", "weather", "{\"city\":\"Rome\"}")))
                .media(List.of(image))
                .properties(Map.of("index", 0, "id", UUID.fromString("123e4567-e89b-12d3-a456-426614174000")))
                .build();
        ToolResponseMessage tool = ToolResponseMessage.builder()
                .responses(List.of(new ToolResponseMessage.ToolResponse("1", "weather", "sunny")))
                .build();
        ChatOptions options = ChatOptions.builder()
                .model("m")
                .temperature(0.5)
                .stopSequences(List.of("end"))
                .build();
        ChatOptions toolOptions = DefaultToolCallingChatOptions.builder()
                .maxTokens(3)
                .toolContext("user", 7L)
                .build();
        ChatResponse response = response(assistant, new DefaultUsage(3, 4, 8, Map.of("cached", 2), 1L, null));
        Embedding embedding = new Embedding(new float[] {0.1f, Float.MIN_VALUE}, 1);
        Embedding ofImage = new Embedding(
                new float[0],
                2,
                new EmbeddingResultMetadata(
                        "d", EmbeddingResultMetadata.ModalityType.IMAGE, MimeTypeUtils.IMAGE_PNG, "x"));
        Page<Item> page = page(41);
        Slice<Item> slice = new SliceImpl<>(
                List.of(item("a")), PageRequest.of(0, 1, Sort.by("name").descending()), true);
        Sort sort = Sort.by(Sort.Order.asc("a").ignoreCase().nullsLast(), Sort.Order.desc("b"));
        return Stream.of(
                pair(UserMessage.class, user),
                pair(SystemMessage.class, system),
                pair(AssistantMessage.class, assistant),
                pair(AssistantMessage.class, AssistantMessage.builder().build()),
                pair(ToolResponseMessage.class, tool),
                pair(Message.class, user),
                pair(Object.class, assistant),
                pair(new TypeReference<List<Message>>() {}, List.of(system, user, assistant, tool)),
                pair(new TypeReference<Map<String, List<Message>>>() {}, Map.of("a", List.of(system))),
                pair(Media.class, link),
                pair(Prompt.class, new Prompt(List.of(system, user), options)),
                pair(Prompt.class, new Prompt(List.of(system, user), toolOptions)),
                pair(Prompt.class, new Prompt("a")),
                pair(ChatOptions.class, options),
                pair(ChatResponse.class, response),
                pair(ChatResponse.class, new ChatResponse(List.of(new Generation(assistant)))),
                pair(ChatResponse.class, new ChatResponse(List.of())),
                pair(Usage.class, new DefaultUsage(1, 2)),
                pair(Usage.class, new EmptyUsage()),
                pair(
                        Answer.class,
                        new Answer(assistant, new DefaultUsage(1, 2), List.of(user, tool), Optional.of(response))),
                pair(Embedding.class, embedding),
                pair(new TypeReference<List<Embedding>>() {}, List.of(embedding, ofImage)),
                pair(EmbeddingResponse.class, new EmbeddingResponse(List.of(embedding))),
                pair(
                        EmbeddingResponse.class,
                        new EmbeddingResponse(
                                List.of(embedding, ofImage),
                                new EmbeddingResponseMetadata("m", new DefaultUsage(1, 0), Map.of("a", 1)))),
                pair(
                        Document.class,
                        Document.builder()
                                .id("1")
                                .text("t")
                                .metadata("k", 2)
                                .score(0.5)
                                .build()),
                pair(new TypeReference<List<Document>>() {}, List.of(new Document(image, Map.of()))),
                pair(new TypeReference<Page<Item>>() {}, page),
                pair(new TypeReference<PageImpl<Item>>() {}, page),
                pair(new TypeReference<Page<Item>>() {}, Page.empty()),
                pair(new TypeReference<Slice<Item>>() {}, slice),
                pair(new TypeReference<Slice<Item>>() {}, page),
                pair(Sort.class, sort),
                pair(Sort.class, Sort.unsorted()),
                pair(Pageable.class, PageRequest.of(2, 5, sort)),
                pair(PageRequest.class, PageRequest.of(2, 5)),
                pair(Pageable.class, Pageable.unpaged(sort)),
                pair(new TypeReference<List<Page<Item>>>() {}, List.of(page)),
                pair(Found.class, new Found(page, slice, sort, page.nextPageable())));
    }

    private static ChatResponse response(AssistantMessage message, Usage usage) {
        return new ChatResponse(
                List.of(new Generation(
                        message,
                        ChatGenerationMetadata.builder()
                                .finishReason("stop")
                                .contentFilters(Set.of("none"))
                                .metadata("logprobs", List.of(0.5, 1.0))
                                .build())),
                ChatResponseMetadata.builder()
                        .id("r-1")
                        .model("m-1")
                        .usage(usage)
                        .rateLimit(new Quota(5L, 4L))
                        .promptMetadata(
                                PromptMetadata.of(PromptMetadata.PromptFilterMetadata.from(0, Map.of("hate", "safe"))))
                        .keyValue("created", 17L)
                        .keyValue("documents", List.of(new Document("1", "t", Map.of())))
                        .build());
    }

    private static Item item(String name) {
        return new Item(name, Instant.EPOCH.plusNanos(1));
    }

    private static Page<Item> page(long total) {
        return new PageImpl<>(List.of(item("a"), item("b")), PageRequest.of(1, 2, Sort.by("name")), total);
    }

    @ParameterizedTest
    @MethodSource("values")
    void comeBackAsTheyWere(Type declared, Object value) {
        ValueType type = ValueType.of(declared);
        Payload payload = CODEC.encode(value, type);
        Object restored = CODEC.decode(payload, type);
        assertThat(CODEC.difference(value, payload, type)).as(payload.json()).isEmpty();
        assertThat(restored)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*toStringValue", ".*rateLimit", ".*promptMetadata")
                .isEqualTo(value);
        assertThat(CODEC.encode(restored, type)).isEqualTo(payload);
        assertThat(DIGESTS.digest(restored, type)).isEqualTo(DIGESTS.digest(value, type));
    }

    @Test
    void objectsOfTheClientLibraryAreLeftOut() {
        ValueType type = ValueType.of(ChatResponse.class);
        ChatResponse response = response(new AssistantMessage("a"), new DefaultUsage(3, 4, 7, new OwnUsage()));
        Payload payload = CODEC.encode(response, type);
        assertThat(CODEC.difference(response, payload, type)).isEmpty();
        ChatResponse restored = (ChatResponse) CODEC.decode(payload, type);
        assertThat(restored.getMetadata().getUsage())
                .isEqualTo(new DefaultUsage(3, 4, 7))
                .extracting(Usage::getNativeUsage)
                .isNull();
        assertThat(restored.getMetadata().getRateLimit().getRequestsReset()).isEqualTo(Duration.ofSeconds(3));
        assertThat(restored.getMetadata().getPromptMetadata().iterator().next().<Object>getContentFilterMetadata())
                .isEqualTo(Map.of("hate", "safe"));
        assertThat(DIGESTS.digest(restored, type)).isEqualTo(DIGESTS.digest(response, type));
    }

    @Test
    void toolsAndMetadataOfMessagesAreNotLeftOutSilently() {
        ValueType prompts = ValueType.of(Prompt.class);
        ChatOptions tools = DefaultToolCallingChatOptions.builder()
                .toolCallbacks(mock(ToolCallback.class))
                .build();
        Prompt prompt = new Prompt("a", tools);
        assertThat(CODEC.difference(prompt, CODEC.encode(prompt, prompts), prompts))
                .hasValueSatisfying(told -> assertThat(told).contains("toolCallbacks"));

        UserMessage message = UserMessage.builder()
                .text("a")
                .metadata(Map.of("own", new OwnUsage()))
                .build();
        ValueType messages = ValueType.of(UserMessage.class);
        assertThat(catchThrowable(() -> CODEC.encode(message, messages)))
                .hasMessageContaining("own")
                .hasMessageContaining("OwnUsage");
    }

    @Test
    void digestsTellTotalsSortsAndContentsApart() {
        ValueType pages = ValueType.of(new TypeReference<Page<Item>>() {}.getType());
        assertThat(DIGESTS.digest(page(41), pages))
                .isEqualTo(DIGESTS.digest(page(41), pages))
                .isNotEqualTo(DIGESTS.digest(page(42), pages));
        ValueType sorts = ValueType.of(Sort.class);
        assertThat(DIGESTS.digest(Sort.by("a"), sorts))
                .isNotEqualTo(DIGESTS.digest(Sort.by("a").descending(), sorts));
        ValueType responses = ValueType.of(ChatResponse.class);
        assertThat(DIGESTS.digest(response(new AssistantMessage("a"), new DefaultUsage(1, 2)), responses))
                .isNotEqualTo(DIGESTS.digest(response(new AssistantMessage("b"), new DefaultUsage(1, 2)), responses));
    }

    @Test
    void aMediaTypeHasOneDigestWhetherOrNotItWasPrinted() {
        ValueType types = ValueType.of(MediaType.class);
        String before = DIGESTS.digest(new MediaType("text", "x-a"), types);
        MediaType printed = new MediaType("text", "x-a");
        assertThat(printed).hasToString("text/x-a");
        assertThat(DIGESTS.digest(printed, types)).isEqualTo(before);
        ValueType base = ValueType.of(MimeType.class);
        MimeType mime = new MimeType("a", "b");
        assertThat(mime).hasToString("a/b");
        assertThat(DIGESTS.digest(mime, base)).isEqualTo(DIGESTS.digest(new MimeType("a", "b"), base));
    }

    @Test
    void headersHaveOneDigestWhateverTheyWereAskedFor() {
        HttpHeaders headers = new HttpHeaders();
        headers.setAccept(List.of(MediaType.TEXT_HTML));
        headers.setContentType(MediaType.TEXT_PLAIN);
        ValueType type = ValueType.of(HttpHeaders.class);
        HttpHeaders asked = HttpHeaders.readOnlyHttpHeaders(headers);
        assertThat(asked.getAccept()).hasSize(1);
        assertThat(asked.getContentType()).isNotNull();
        assertThat(DIGESTS.digest(asked, type).split(Fingerprinter.FORMERLY)[0])
                .isEqualTo(DIGESTS.digest(HttpHeaders.readOnlyHttpHeaders(headers), type)
                        .split(Fingerprinter.FORMERLY)[0]);
        assertThat(DIGESTS.digest(new HttpHeaders(), type)).isNotEqualTo(DIGESTS.digest(headers, type));
    }

    @Test
    void needsNeitherLibraryOnTheClassPath() {
        assertThat(SpringValues.presentIn(
                        new FilteredClassLoader("org.springframework.ai", "org.springframework.data")))
                .noneMatch(values -> values instanceof AiValues || values instanceof DataValues);
    }

    private static Arguments pair(TypeReference<?> declared, Object value) {
        return pair(declared.getType(), value);
    }

    private static Arguments pair(Type declared, Object value) {
        return Arguments.of(declared, value);
    }
}
