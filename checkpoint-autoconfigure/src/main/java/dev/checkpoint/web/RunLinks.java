package dev.checkpoint.web;

import dev.checkpoint.RunSummary;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where traces and logs of runs are seen.
 *
 * @param trace leads to a trace; null if no tool is known
 * @param logs leads to log lines; null if no tool is known
 */
public record RunLinks(@Nullable LinkTemplate trace, @Nullable LinkTemplate logs) {

    /** The places that a template may have. */
    public static final Set<String> PLACES =
            Set.of("traceId", "spanId", "runId", "pipeline", "from", "to", "fromMillis", "toMillis");

    /** No links. */
    public static final RunLinks NONE = new RunLinks(null, null);

    /** Clocks differ, and log lines are written around what they tell of. */
    private static final Duration AROUND = Duration.ofSeconds(2);

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-.*");

    boolean isEmpty() {
        return trace == null && logs == null;
    }

    /** Those of a run: of its last execution that was traced, and of all the time in which something happened. */
    Map<String, String> of(RunSummary run, List<NumberedEntry> entries) {
        String traced = null;
        for (NumberedEntry numbered : entries) {
            String trace = trace(numbered.entry());
            traced = numbered.entry() instanceof Entry.OfRun && trace != null ? trace : traced;
        }
        return links(run, traced, run.started(), run.ended() == null ? run.updated() : run.ended());
    }

    /** Those of an entry: of its span, and of the time that it took. */
    Map<String, String> of(RunSummary run, Entry entry) {
        Duration took = entry instanceof Entry.StageEnded ended ? ended.ran().took() : Duration.ZERO;
        return links(run, trace(entry), entry.time().minus(took), entry.time());
    }

    private static @Nullable String trace(Entry entry) {
        if (entry instanceof Entry.RunStarted started) {
            return started.trace();
        }
        if (entry instanceof Entry.RunResumed resumed) {
            return resumed.trace();
        }
        return entry instanceof Entry.StageEnded ended ? ended.ran().trace() : null;
    }

    private Map<String, String> links(RunSummary run, @Nullable String traceparent, Instant first, Instant last) {
        if (isEmpty()) {
            return Map.of();
        }
        Instant from = first.minus(AROUND);
        Instant to = last.plus(AROUND);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("runId", run.runId());
        values.put("pipeline", run.pipeline());
        values.put("from", from.toString());
        values.put("to", to.toString());
        values.put("fromMillis", String.valueOf(from.toEpochMilli()));
        values.put("toMillis", String.valueOf(to.toEpochMilli()));
        Matcher ids = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        if (ids.matches()) {
            values.put("traceId", ids.group(1));
            values.put("spanId", ids.group(2));
        }
        Map<String, String> links = new LinkedHashMap<>();
        put(links, "Trace", trace, values);
        put(links, "Logs", logs, values);
        return links;
    }

    private static void put(
            Map<String, String> links, String name, @Nullable LinkTemplate template, Map<String, String> values) {
        String link = template == null ? null : template.with(values);
        if (link != null) {
            links.put(name, link);
        }
    }
}
