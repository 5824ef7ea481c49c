package dev.checkpoint.metadata;

import dev.checkpoint.annotation.CodeChange;
import dev.checkpoint.spec.Budget;
import dev.checkpoint.spec.RunSettings;
import org.jspecify.annotations.Nullable;

/** What the configuration adds to the annotations. */
public interface SpecSettings {

    /** How the journal of a pipeline's runs is written. */
    RunSettings ofPipeline(String pipeline);

    /**
     * What all executions of a run of a pipeline together may take.
     *
     * @param annotated what its annotation says; null if nothing
     * @return null if there is no limit
     */
    @Nullable
    Budget budget(String pipeline, @Nullable Budget annotated);

    /** Whether calls of a pipeline are runs. */
    boolean isPipelineEnabled(String pipeline);

    /** Whether arguments of a parameter with this name are sensitive. */
    boolean isSensitive(String parameter);

    /** What happens if the code of a stage has changed; null if that is not set for this stage. */
    @Nullable
    CodeChange onCodeChange(String stage);

    /** Whether a stage is recorded. */
    boolean isStageEnabled(String stage);
}
