package dev.checkpoint.sample.guide;

import dev.checkpoint.annotation.Checkpointed;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;

/** Work of one day, one stage for each item. */
// tag::pipeline[]
@Service
public class NightlyPipeline {

    private final PageStages stages;

    NightlyPipeline(PageStages stages) {
        this.stages = stages;
    }

    @Checkpointed(value = "nightly", runId = "'nightly-' + #day")
    public int nightly(LocalDate day, List<String> pages) {
        return pages.stream().mapToInt(stages::length).sum();
    }
}
// end::pipeline[]
