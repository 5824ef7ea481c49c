package dev.checkpoint.spec;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pipelines of the application by name, for calls without access to their method. */
public interface Pipelines {

    /**
     * The pipeline with that name; if several beans have it, that of the primary bean.
     *
     * @throws dev.checkpoint.error.PipelineAmbiguousException if several beans have it and no bean is primary
     */
    Optional<Pipeline> find(String name);

    /** The pipeline with that name of that bean. */
    Optional<Pipeline> find(String name, String bean);

    /** Whether several beans have the pipeline, so that its runs must name their bean. */
    boolean isShared(String name);

    /** Whether several beans have the same method as a stage with that name, so that its calls must name their bean. */
    boolean isStageShared(String name);

    /** The stage with that name; if there are several, one of them. */
    Optional<StageSpec> findStage(String name);

    /** Names of the pipelines whose interrupted runs may be resumed automatically. */
    Set<String> recoverable();

    /** All names. */
    Set<String> names();

    /** One pipeline. */
    interface Pipeline {

        /** The content of its annotation. */
        RunSpec spec();

        /** Calls the method on its bean. */
        @Nullable
        Object call(@Nullable Object[] args) throws Throwable;
    }
}
