package dev.checkpoint.spec;

import java.util.List;
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

    /** The stage with that name, else the one that had it formerly; if there are several, one of them. */
    Optional<StageSpec> findStage(String name);

    /** The stage that had that name before; if there are several, one of them. */
    Optional<StageSpec> findFormerStage(String name);

    /** All stages, one of each name. */
    List<StageSpec> stages();

    /**
     * What undoes a stage.
     *
     * @param stage its name, or a former one
     * @param bean the bean on which it was called; null if that is not known
     * @param method class and method of the stage as it was called; null if that is not known
     * @return empty if nothing undoes it
     */
    Optional<StageUndo> findUndo(String stage, @Nullable String bean, @Nullable String method);

    /** Names of the pipelines whose interrupted runs may be resumed automatically. */
    Set<String> recoverable();

    /** All names. */
    Set<String> names();

    /** Whether a stage asks people before it is executed. */
    boolean hasGates();

    /** What undoes a stage of a bean. */
    interface StageUndo {

        /** The stage. */
        StageSpec stage();

        /** The method that undoes it. */
        Compensation compensation();

        /** Calls the method on its bean, with all advice. */
        @Nullable
        Object call(@Nullable Object[] args) throws Throwable;
    }

    /** One pipeline. */
    interface Pipeline {

        /** The content of its annotation. */
        RunSpec spec();

        /** Calls the method on its bean. */
        @Nullable
        Object call(@Nullable Object[] args) throws Throwable;
    }
}
