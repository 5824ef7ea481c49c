package dev.checkpoint.sample.digest;

import dev.checkpoint.ModelDecision;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.sample.embedding.DocumentVectors;
import dev.checkpoint.sample.embedding.EmbeddingModels;
import dev.checkpoint.sample.embedding.ModelChoice;
import dev.checkpoint.sample.embedding.ModelChooser;
import dev.checkpoint.sample.text.DocumentSentences;
import dev.checkpoint.sample.text.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The stages that involve a model: the choice of the model, and the embedding of a document. */
@Component
public class ModelStages {

    private static final int SENTENCES_AT_ONCE = 32;

    private final ModelChooser chooser;
    private final EmbeddingModels models;
    private final StageRecorder recorder;
    private final Duration pace;

    ModelStages(
            ModelChooser chooser,
            EmbeddingModels models,
            StageRecorder recorder,
            @Value("${sample.pace:0s}") Duration pace) {
        this.chooser = chooser;
        this.models = models;
        this.recorder = recorder;
        this.pace = pace;
    }

    /** The model for a document with this number of words, recorded with the reason. */
    @Stage(key = "#path")
    public ModelChoice chooseModel(String path, int words) {
        ModelChoice choice = chooser.choose(words);
        recorder.model(ModelDecision.of(choice.model())
                .among(ModelChooser.CAREFUL, ModelChooser.FAST)
                .because(choice.reason()));
        return choice;
    }

    /** The vectors of a document's sentences. The only slow stage. */
    @Stage(key = "#document.path()")
    public DocumentVectors embed(DocumentSentences document, String model) {
        List<String> texts = document.sentences().stream().map(Sentence::text).toList();
        List<float[]> vectors = new ArrayList<>(texts.size());
        for (int from = 0; from < texts.size(); from += SENTENCES_AT_ONCE) {
            int to = Math.min(from + SENTENCES_AT_ONCE, texts.size());
            vectors.addAll(models.embed(model, texts.subList(from, to)));
            recorder.progress(to, texts.size());
        }
        pause();
        return DocumentVectors.pack(document.path(), model, vectors);
    }

    /** A demonstration aid ({@code --sample.pace=300ms}): time to kill the process between two documents. */
    private void pause() {
        try {
            Thread.sleep(pace.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
