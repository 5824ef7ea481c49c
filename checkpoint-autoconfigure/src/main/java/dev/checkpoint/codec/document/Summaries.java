package dev.checkpoint.codec.document;

import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Entry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One sentence per entry, so that the first lines of all documents tell the story of the run. */
final class Summaries {

    private static final int LONGEST = 160;

    private Summaries() {}

    static String of(Entry entry) {
        return line(sentence(entry));
    }

    private static String sentence(Entry entry) {
        if (entry instanceof Entry.StageCompleted e) {
            return e.stage() + " completed in " + Durations.human(e.took()) + attempt(e.attempt()) + cost(e.cost())
                    + (e.notRestorable() == null ? "" : ", result not restorable");
        }
        if (entry instanceof Entry.StageFailed e) {
            return e.stage() + " failed after " + Durations.human(e.took()) + attempt(e.attempt()) + ": "
                    + e.error().brief(LONGEST);
        }
        if (entry instanceof Entry.StageStarted e) {
            return e.stage() + " started" + attempt(e.attempt());
        }
        return sentenceOfRun(entry);
    }

    private static String sentenceOfRun(Entry entry) {
        if (entry instanceof Entry.RunStarted e) {
            return e.pipeline() + " '" + e.runId() + "' started";
        }
        if (entry instanceof Entry.RunResumed e) {
            return "resumed by " + e.instance() + ": " + e.reason();
        }
        if (entry instanceof Entry.RunCompleted e) {
            return "completed in " + Durations.human(e.took()) + ": " + stages(e.executed(), e.skipped(), e.saved());
        }
        if (entry instanceof Entry.RunFailed e) {
            return "failed after " + Durations.human(e.took()) + ", " + stages(e.executed(), e.skipped(), e.saved())
                    + ": " + e.error().brief(LONGEST);
        }
        if (entry instanceof Entry.RunPaused e) {
            return "paused: " + e.reason();
        }
        return entry instanceof Entry.RunWaiting e
                ? "waits for a decision about " + e.stage()
                : "cancelled: " + ((Entry.RunCancelled) entry).reason();
    }

    private static String attempt(int attempt) {
        return attempt == 1 ? "" : " (attempt " + attempt + ")";
    }

    /** In the order of currencies, which a map of two need not have. */
    private static String cost(@Nullable Map<String, BigDecimal> cost) {
        if (cost == null || cost.isEmpty()) {
            return "";
        }
        return new TreeMap<>(cost)
                .entrySet().stream()
                        .map(sum -> sum.getValue().toPlainString() + " " + sum.getKey())
                        .collect(Collectors.joining(" and ", ", ", ""));
    }

    private static String stages(int executed, int skipped, Duration saved) {
        String ran = executed + (executed == 1 ? " stage executed" : " stages executed");
        return skipped == 0 ? ran : ran + ", " + skipped + " skipped, saved " + Durations.human(saved);
    }

    /** One line of printable characters, shortened between characters. */
    private static String line(String sentence) {
        int end = Math.min(sentence.length(), LONGEST);
        StringBuilder line = new StringBuilder(end + 1);
        for (int i = 0; i < end; ) {
            int c = sentence.codePointAt(i);
            line.appendCodePoint(YamlScalars.printable(c) ? c : ' ');
            i += Character.charCount(c);
        }
        return (end < sentence.length() ? line.append('…') : line).toString().stripTrailing();
    }
}
