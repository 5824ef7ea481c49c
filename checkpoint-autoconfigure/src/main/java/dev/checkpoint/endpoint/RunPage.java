package dev.checkpoint.endpoint;

import dev.checkpoint.RunSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of runs.
 *
 * @param runs the runs, the last updated first
 * @param next what to give as {@code after} for the next page; null if this is the last
 */
public record RunPage(List<RunSummary> runs, @Nullable String next) {

    /** Copies the list. */
    public RunPage {
        runs = List.copyOf(runs);
    }
}
