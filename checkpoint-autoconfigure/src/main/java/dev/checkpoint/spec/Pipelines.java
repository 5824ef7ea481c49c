package dev.checkpoint.spec;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pipelines of the application by name, to be called without their method at hand. */
public interface Pipelines {

    /**
     * The pipeline of that name; of several beans that have it, the primary one's.
     *
     * @throws dev.checkpoint.error.PipelineAmbiguousException if several beans have it and none is primary
     */
    Optional<Pipeline> find(String name);

    /** The pipeline of that name of that bean. */
    Optional<Pipeline> find(String name, String bean);

    /** Whether several beans have the pipeline, so that its runs have to say whose they are. */
    boolean isShared(String name);

    /** Whether several beans have the same method as a stage of that name, so that its calls have to say whose they are. */
    boolean isStageShared(String name);

    /** The stage of that name; of several, one of them. */
    Optional<StageSpec> findStage(String name);

    /** Names of those whose interrupted runs may be resumed without being asked. */
    Set<String> recoverable();

    /** All names. */
    Set<String> names();

    /** One pipeline. */
    interface Pipeline {

        /** What its annotation says. */
        RunSpec spec();

        /** Calls its method on its bean. */
        @Nullable
        Object call(@Nullable Object[] args) throws Throwable;
    }
}
