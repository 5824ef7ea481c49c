package dev.checkpoint.compare;

import dev.checkpoint.RunComparison;
import dev.checkpoint.RunSummary;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.Journal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Compares runs. Thread-safe; executes nothing and writes nothing. */
public final class RunComparer {

    private final ShownValues shown;

    /**
     * A comparer.
     *
     * @param redactor masks what is shown
     */
    public RunComparer(Redactor redactor) {
        this.shown = new ShownValues(redactor);
    }

    /**
     * Compares two runs.
     *
     * @param before the first run as lists show it
     * @param after the second run as lists show it
     * @param basis why the first run was taken
     */
    public RunComparison compare(
            RunSummary before, Journal old, RunSummary after, Journal now, RunComparison.Basis basis) {
        return new JournalComparison(old, now, shown).of(before, after, basis);
    }

    /** What is said of runs of which at least one cannot be read. */
    public static RunComparison unreadable(RunSummary before, RunSummary after, RunComparison.Basis basis) {
        List<String> problems = Stream.of(before, after)
                .filter(run -> run.problem() != null)
                .map(run -> "Run " + run.runId() + " cannot be read: " + Objects.requireNonNull(run.problem()))
                .distinct()
                .toList();
        return new RunComparison(
                before,
                after,
                basis,
                after.runId() + " cannot be compared with " + before.runId() + ". " + String.join(" ", problems),
                false,
                RunComparison.Counts.NONE,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                problems);
    }
}
