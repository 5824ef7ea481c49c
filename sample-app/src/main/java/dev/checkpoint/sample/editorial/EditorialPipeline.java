package dev.checkpoint.sample.editorial;

import dev.checkpoint.FanOut;
import dev.checkpoint.annotation.Checkpointed;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * Writes an issue about a digest, and publishes it when an editor has approved it.
 *
 * <p>The run id is the issue. After an edit of the documents, the run writes again what the edit reaches, asks again, and
 * publishes a new edition.
 */
@Service
public class EditorialPipeline {

    private final EditorialStages stages;
    private final FanOut fanOut;

    EditorialPipeline(EditorialStages stages, FanOut fanOut) {
        this.stages = stages;
        this.fanOut = fanOut;
    }

    /** The edition that was published. */
    // tag::pipeline[]
    @Checkpointed(value = "editorial", runId = "#issue")
    public Edition publish(String issue, String digest) throws InterruptedException {
        List<Section> sections = stages.select(digest);
        List<String> paragraphs = fanOut.over(sections).concurrency(2).apply(stages::draft);
        String title = stages.headline(sections);
        return stages.publish(title, String.join("\n\n", paragraphs));
    }
    // end::pipeline[]
}
