package dev.checkpoint.sample.embedding;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The two sentence embedding models. Their weights are part of the application. A model is loaded when it is first
 * needed, so a run that embeds nothing does not wait for it.
 */
@Component
public class EmbeddingModels {

    private final Map<String, Supplier<EmbeddingModel>> known = Map.of(
            ModelChooser.CAREFUL, BgeSmallEnV15QuantizedEmbeddingModel::new,
            ModelChooser.FAST, AllMiniLmL6V2QuantizedEmbeddingModel::new);

    private final Map<String, EmbeddingModel> loaded = new ConcurrentHashMap<>();

    /** The vectors of the texts, in the same order. */
    public List<float[]> embed(String model, List<String> texts) {
        List<TextSegment> segments = texts.stream().map(TextSegment::from).toList();
        return model(model).embedAll(segments).content().stream()
                .map(Embedding::vector)
                .toList();
    }

    private EmbeddingModel model(String name) {
        Supplier<EmbeddingModel> model = known.get(name);
        if (model == null) {
            throw new IllegalArgumentException(
                    "There is no embedding model '" + name + "'. Choose one of " + known.keySet() + ".");
        }
        return loaded.computeIfAbsent(name, ignored -> model.get());
    }
}
