package dev.checkpoint.codec.spring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.content.Media;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.embedding.EmbeddingResponseMetadata;
import org.springframework.ai.embedding.EmbeddingResultMetadata;
import org.springframework.ai.embedding.EmbeddingResultMetadata.ModalityType;
import org.springframework.util.MimeType;
import tools.jackson.core.type.TypeReference;

/** Documents and embeddings of Spring AI. */
final class AiEmbeddings {

    static final List<Class<?>> CLASSES = List.of(Document.class, Embedding.class, EmbeddingResponse.class);

    private static final String METADATA = "metadata";

    private final AiUsage costs;

    AiEmbeddings(AiUsage costs) {
        this.costs = costs;
    }

    void addTo(ValueModule module) {
        module.object(Document.class, document())
                .object(Embedding.class, embedding())
                .object(EmbeddingResultMetadata.class, embeddingMetadata())
                .object(EmbeddingResponse.class, response())
                .object(EmbeddingResponseMetadata.class, metadata());
    }

    private static ObjectForm<Document> document() {
        return ObjectForm.<Document>createdBy(values -> Document.builder()
                        .id(values.need("id"))
                        .text(values.get("text"))
                        .media(values.<Media>get("media"))
                        .metadata(values.<Map<String, Object>>need(METADATA))
                        .score(values.get("score"))
                        .build())
                .property("id", String.class, Document::getId)
                .property("text", String.class, Document::getText)
                .property("media", Media.class, Document::getMedia)
                .property(METADATA, ObjectForm.ATTRIBUTES, Document::getMetadata)
                .property("score", Double.class, Document::getScore);
    }

    /** Most embeddings have the same empty metadata, which is not repeated. */
    private static ObjectForm<Embedding> embedding() {
        return ObjectForm.<Embedding>createdBy(values -> new Embedding(
                        values.<float[]>need("vector"),
                        values.need("index"),
                        Objects.requireNonNullElse(
                                values.<EmbeddingResultMetadata>get(METADATA), EmbeddingResultMetadata.EMPTY)))
                .property("vector", float[].class, Embedding::getOutput)
                .property("index", Integer.class, Embedding::getIndex)
                .property(
                        METADATA,
                        EmbeddingResultMetadata.class,
                        embedding -> embedding.getMetadata() == EmbeddingResultMetadata.EMPTY
                                ? null
                                : embedding.getMetadata());
    }

    private static ObjectForm<EmbeddingResultMetadata> embeddingMetadata() {
        return ObjectForm.<EmbeddingResultMetadata>createdBy(values -> new EmbeddingResultMetadata(
                        values.need("documentId"),
                        values.<ModalityType>need("modality"),
                        values.<MimeType>need("mimeType"),
                        values.get("document")))
                .property("documentId", String.class, EmbeddingResultMetadata::getDocumentId)
                .property("modality", ModalityType.class, EmbeddingResultMetadata::getModalityType)
                .property("mimeType", MimeType.class, EmbeddingResultMetadata::getMimeType)
                .property("document", ObjectForm.ANYTHING, EmbeddingResultMetadata::getDocumentData);
    }

    private static ObjectForm<EmbeddingResponse> response() {
        return ObjectForm.<EmbeddingResponse>createdBy(values ->
                        new EmbeddingResponse(values.<List<Embedding>>need("embeddings"), values.need(METADATA)))
                .property(
                        "embeddings", new TypeReference<List<Embedding>>() {}.getType(), EmbeddingResponse::getResults)
                .property(METADATA, EmbeddingResponseMetadata.class, EmbeddingResponse::getMetadata);
    }

    ObjectForm<EmbeddingResponseMetadata> metadata() {
        return ObjectForm.<EmbeddingResponseMetadata>createdBy(values -> new EmbeddingResponseMetadata(
                        values.need("model"),
                        AiUsage.usage(values.get("usage")),
                        values.<Map<String, Object>>need("attributes")))
                .property("model", String.class, EmbeddingResponseMetadata::getModel)
                .property("usage", DefaultUsage.class, metadata -> costs.numbers(metadata.getUsage()))
                .property("attributes", ObjectForm.ATTRIBUTES, metadata -> costs.attributes(metadata.entrySet()));
    }

    /** What of the metadata is kept, so that it is compared. */
    Object state(EmbeddingResponseMetadata metadata) {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("model", metadata.getModel());
        state.put("usage", costs.numbers(metadata.getUsage()));
        state.put("attributes", costs.attributes(metadata.entrySet()));
        return state;
    }
}
