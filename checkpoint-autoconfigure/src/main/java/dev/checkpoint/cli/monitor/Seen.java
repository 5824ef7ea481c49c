package dev.checkpoint.cli.monitor;

import dev.checkpoint.RunDetails;
import dev.checkpoint.RunProgress;
import dev.checkpoint.RunSummary;
import dev.checkpoint.RunTimeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one look at the store showed.
 *
 * @param time when
 * @param underWay runs that are executed, wait or are paused, the last updated first
 * @param problems the last runs that failed, were interrupted or cannot be read
 * @param progress how far those have come that are executed, by id; not of all if there are many
 * @param run the run that is shown on its own; null if none is
 * @param trouble why the store could not be read; the rest is then what was seen before. Null if it could be read
 */
record Seen(
        Instant time,
        List<RunSummary> underWay,
        List<RunSummary> problems,
        Map<String, RunProgress> progress,
        @Nullable Run run,
        @Nullable String trouble) {

    /** One run in full. */
    record Run(RunDetails details, RunProgress progress, RunTimeline timeline) {}

    Seen {
        underWay = List.copyOf(underWay);
        problems = List.copyOf(problems);
        progress = Map.copyOf(progress);
    }

    static Seen nothing(Instant time) {
        return new Seen(time, List.of(), List.of(), Map.of(), null, null);
    }

    Seen butNow(Instant later, String why) {
        return new Seen(later, underWay, problems, progress, run, why);
    }

    /** All runs that can be selected, in the order in which they are shown. */
    List<RunSummary> runs() {
        return Stream.concat(underWay.stream(), problems.stream()).toList();
    }
}
