package dev.checkpoint;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A condition of a {@link RunQuery}, whose methods make them. All conditions of a query hold for each run that it selects. */
public sealed interface RunCondition {

    /** A condition on what a list shows of a run. */
    sealed interface OfSummary extends RunCondition {

        /** Whether it holds for a run. */
        boolean matches(RunSummary run);
    }

    /** A condition on what stands in the journal; it holds for no run that cannot be read. */
    sealed interface OfJournal extends RunCondition {}

    /**
     * When the run was first started.
     *
     * @param since the earliest time; null for any
     * @param until the time after the latest; null for any
     */
    record Started(@Nullable Instant since, @Nullable Instant until) implements OfSummary {

        @Override
        public boolean matches(RunSummary run) {
            return (since == null || !run.started().isBefore(since))
                    && (until == null || run.started().isBefore(until));
        }
    }

    /**
     * How long it took, by {@link RunSummary#lasted()}.
     *
     * @param least the shortest duration; null for any
     * @param most the longest; null for any
     */
    record Lasted(@Nullable Duration least, @Nullable Duration most) implements OfSummary {

        @Override
        public boolean matches(RunSummary run) {
            Duration lasted = run.lasted();
            return (least == null || lasted.compareTo(least) >= 0) && (most == null || lasted.compareTo(most) <= 0);
        }
    }

    /**
     * The instance that last executed it.
     *
     * @param name its name
     */
    record Instance(String name) implements OfSummary {

        @Override
        public boolean matches(RunSummary run) {
            return name.equals(run.instance());
        }
    }

    /** It cannot be read. */
    record Unreadable() implements OfSummary {

        @Override
        public boolean matches(RunSummary run) {
            return run.problem() != null;
        }
    }

    /**
     * The version of the pipeline it was last called with.
     *
     * @param version the version; empty for none
     */
    record Version(String version) implements OfJournal {}

    /**
     * It failed, and the exception or one of its causes is of this class or of a subclass.
     *
     * @param name name of the class, with or without its package
     */
    record ErrorClass(String name) implements OfJournal {}

    /**
     * It failed, and the stage, the class or the message of the exception or of one of its causes has this text in it, in
     * upper or lower case.
     *
     * @param text the text
     */
    record ErrorText(String text) implements OfJournal {}

    /**
     * An execution of a stage ended.
     *
     * @param name name of the stage, or its path as {@link StageSummary#stage()} writes it
     * @param end how it ended; null for any
     */
    record Stage(String name, @Nullable StageEnd end) implements OfJournal {}

    /**
     * A stage chose this model, or was answered by it.
     *
     * @param name name of the model
     */
    record Model(String name) implements OfJournal {}

    /**
     * A value among the arguments it was last called with.
     *
     * @param name name of the argument; of a value inside of it the names on the way to it, as in {@code order.total}
     * @param comparison how it is compared
     * @param value what it is compared with, a number or boolean as in JSON
     */
    record Argument(String name, Comparison comparison, String value) implements OfJournal {}

    /**
     * What was last said under a name about its checkpoints.
     *
     * @param name the name
     * @param comparison how it is compared
     * @param value what it is compared with
     */
    record Metadata(String name, Comparison comparison, String value) implements OfJournal {}
}
