package dev.checkpoint.metadata;

import dev.checkpoint.spec.RunSettings;

/** What the configuration adds to the annotations. */
public interface SpecSettings {

    /** How the journal of a pipeline's runs is written. */
    RunSettings ofPipeline(String pipeline);

    /** Whether calls of a pipeline are runs. */
    boolean isPipelineEnabled(String pipeline);

    /** Whether arguments of a parameter with this name are sensitive. */
    boolean isSensitive(String parameter);

    /** Whether a stage is recorded. */
    boolean isStageEnabled(String stage);
}
