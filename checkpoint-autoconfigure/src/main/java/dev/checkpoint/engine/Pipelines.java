package dev.checkpoint.engine;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pipelines of the application by name, to be called without their method at hand. */
public interface Pipelines {

    /** The pipeline of that name. */
    Optional<Pipeline> find(String name);

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
