package dev.checkpoint.store.file;

import dev.checkpoint.RunSummary;
import dev.checkpoint.spi.store.Attributes;
import dev.checkpoint.spi.store.RunDigest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What lists and searches need of a run that was read. A component that is added is part of the index without more.
 *
 * @param summary what a list shows if no instance holds the run
 * @param running whether the run is running if an instance holds it
 * @param attributes the arguments it can be searched by; null if they were not read, because they stand in a payload, or are
 *     among the facts
 * @param facts what else it can be searched by; null if that was not read, or is too much to keep beside the attributes
 */
record KnownRun(
        RunSummary summary, boolean running, @Nullable Map<String, String> attributes, @Nullable KnownFacts facts) {

    static KnownRun of(RunDigest digest) {
        return new KnownRun(digest.summary(false), digest.isRunning(), null, null);
    }

    /**
     * The same with what it can be searched by.
     *
     * @param models the models of its stages; null if they are not known
     */
    static KnownRun withFacts(RunDigest digest, @Nullable Set<String> models) {
        KnownFacts facts = KnownFacts.of(digest, models);
        KnownRun run = of(digest);
        return facts == null
                ? new KnownRun(run.summary, run.running, Attributes.of(digest.arguments()), null)
                : new KnownRun(run.summary, run.running, null, facts);
    }

    /** Whether it has ended, so that nothing is written to its file any more unless it is continued. */
    boolean hasEnded() {
        return summary.status().isEnd();
    }

    /** Where it stands, if it has ended. */
    Standing.Ended standing() {
        return new Standing.Ended(summary.status(), summary.updated());
    }

    /** Whether all of what it can be searched by is known, the models too if they are asked for. */
    boolean knows(boolean models) {
        return attributes != null || facts != null && (!models || facts.knownModels() != null);
    }
}
