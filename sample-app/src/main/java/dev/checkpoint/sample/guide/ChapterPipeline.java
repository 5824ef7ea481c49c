package dev.checkpoint.sample.guide;

import dev.checkpoint.annotation.Checkpointed;
import org.springframework.stereotype.Service;

/** A pipeline that may be called alone or inside another run. */
@Service
public class ChapterPipeline {

    private final PageStages stages;

    ChapterPipeline(PageStages stages) {
        this.stages = stages;
    }

    /** The length of a chapter. */
    @Checkpointed("chapter")
    public int chapter(String text) {
        return stages.length(text);
    }
}
