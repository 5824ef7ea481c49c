package dev.checkpoint.validation;

import dev.checkpoint.metadata.Finding;
import java.util.Optional;
import java.util.Set;

/** What is known, before the first run, about the place that runs are written to. */
@FunctionalInterface
public interface StorePlace {

    /**
     * Looks for what would prevent runs from being written. Changes nothing there.
     *
     * @param pipelines those whose runs are to be written
     * @return empty if nothing is in the way, or if that cannot be told without a run
     */
    Optional<Finding> obstacle(Set<String> pipelines);
}
