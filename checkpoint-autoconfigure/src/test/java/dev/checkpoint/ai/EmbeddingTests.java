package dev.checkpoint.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ai.Conversation.Pipeline;
import io.micrometer.observation.ObservationRegistry;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.metadata.EmptyUsage;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.embedding.EmbeddingResponseMetadata;
import org.springframework.ai.embedding.observation.DefaultEmbeddingModelObservationConvention;
import org.springframework.ai.embedding.observation.EmbeddingModelObservationContext;
import org.springframework.ai.embedding.observation.EmbeddingModelObservationDocumentation;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Calls of embedding models. */
class EmbeddingTests {

    private static ApplicationContextRunner application() {
        return Conversation.inMemory()
                .withPropertyValues("spring.ai.chat.client.enabled=false")
                .withBean(RemoteEmbeddingModel.class)
                .withPropertyValues("checkpoint.prices.[text-embedding-3-small].input=0.02")
                .withPropertyValues("checkpoint.prices.[text-embedding-3-small].output=0");
    }

    @Test
    void recordsHowManyTextsBecameVectorsOfWhichLength() {
        application().run(context -> {
            embed(context, List.of("one", "two", "three"));

            JsonNode call = Conversation.details(context, "a").at("/models/0");
            assertThat(call.get("chosen").asString()).isEqualTo("text-embedding-3-small");
            assertThat(call.get("texts").asInt()).isEqualTo(3);
            assertThat(call.get("dimensions").asInt()).isEqualTo(8);
            assertThat(call.at("/tokens/input").asInt()).isEqualTo(300);
            assertThat(call.get("took").asString()).endsWith("s");
            assertThat(call.has("prompt")).isFalse();
            assertThat(Conversation.stages(context, "a").get(0).cost())
                    .isEqualTo(Map.of("USD", new BigDecimal("0.000006")));
        });
    }

    @Test
    void recordsEachCallOfAStage() {
        application().run(context -> {
            context.getBean(Pipeline.class).say("a", topic -> {
                EmbeddingModel model = context.getBean(EmbeddingModel.class);
                model.embed("one");
                model.embed(new Document("two"));
                return "embedded";
            });

            assertThat(Conversation.details(context, "a").get("models")).hasSize(2);
        });
    }

    @Test
    void leavesOutTokensThatAModelDoesNotCount() {
        application().run(context -> {
            embed(context, List.of());

            assertThat(Conversation.details(context, "a").at("/models/0").has("tokens"))
                    .isFalse();
        });
    }

    @Test
    void recordsACallThatFails() {
        application().run(context -> {
            assertThatThrownBy(() -> embed(context, List.of("trouble"))).hasMessage("too long");

            JsonNode call = Conversation.details(context, "a").at("/models/0");
            assertThat(call.get("error").asString()).isEqualTo("java.lang.IllegalStateException: too long");
            assertThat(call.get("texts").asInt()).isEqualTo(1);
        });
    }

    private static void embed(ApplicationContext context, List<String> texts) {
        context.getBean(Pipeline.class).say("a", topic -> {
            context.getBean(EmbeddingModel.class).embed(texts);
            return "embedded";
        });
    }

    /** Observes its calls as the models of Spring AI do. */
    static final class RemoteEmbeddingModel implements EmbeddingModel {

        private final ObservationRegistry registry;

        RemoteEmbeddingModel(ObservationRegistry registry) {
            this.registry = registry;
        }

        @Override
        public EmbeddingResponse call(EmbeddingRequest request) {
            EmbeddingOptions options =
                    EmbeddingOptions.builder().model("text-embedding-3-small").build();
            EmbeddingModelObservationContext context = EmbeddingModelObservationContext.builder()
                    .embeddingRequest(new EmbeddingRequest(request.getInstructions(), options))
                    .provider("test")
                    .build();
            return EmbeddingModelObservationDocumentation.EMBEDDING_MODEL_OPERATION
                    .observation(null, new DefaultEmbeddingModelObservationConvention(), () -> context, registry)
                    .observe(() -> {
                        EmbeddingResponse response = response(request.getInstructions());
                        context.setResponse(response);
                        return response;
                    });
        }

        private static EmbeddingResponse response(List<String> texts) {
            if (texts.contains("trouble")) {
                throw new IllegalStateException("too long");
            }
            List<Embedding> vectors = IntStream.range(0, texts.size())
                    .mapToObj(i -> new Embedding(new float[8], i))
                    .toList();
            return new EmbeddingResponse(
                    vectors,
                    new EmbeddingResponseMetadata(
                            "text-embedding-3-small",
                            texts.isEmpty() ? new EmptyUsage() : new DefaultUsage(100 * texts.size(), 0)));
        }

        @Override
        public float[] embed(Document document) {
            return embed(document.getText());
        }
    }
}
