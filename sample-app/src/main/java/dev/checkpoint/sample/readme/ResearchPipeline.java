package dev.checkpoint.sample.readme;

import dev.checkpoint.annotation.Checkpointed;
import java.util.List;
import org.springframework.stereotype.Service;

/** The pipeline of the README: three stages, one after another. */
// tag::pipeline[]
@Service
public class ResearchPipeline {

    private final ResearchStages stages;

    ResearchPipeline(ResearchStages stages) {
        this.stages = stages;
    }

    @Checkpointed(value = "research", runId = "#topic")
    public Report research(String topic) {
        Plan plan = stages.plan(topic);
        List<Source> sources = stages.search(plan);
        return stages.write(plan, sources);
    }
}
// end::pipeline[]
