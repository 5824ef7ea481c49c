package dev.checkpoint.codec.document;

import dev.checkpoint.model.Call;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Tally;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One sentence per entry, so that the first lines of all documents show the history of the run. */
final class Summaries {

    private static final int LONGEST = 160;

    private Summaries() {}

    static String of(Entry entry) {
        return line(sentence(entry));
    }

    private static String sentence(Entry entry) {
        return switch (entry.kind()) {
            case STAGE_COMPLETED -> completed((Entry.StageCompleted) entry);
            case STAGE_FAILED -> failed((Entry.StageFailed) entry);
            case STAGE_STARTED -> started((Entry.StageStarted) entry);
            case RUN_STARTED -> started((Entry.RunStarted) entry);
            case RUN_RESUMED -> resumed((Entry.RunResumed) entry);
            case RUN_COMPLETED -> completed((Entry.RunCompleted) entry);
            case RUN_FAILED -> failed((Entry.RunFailed) entry);
            case RUN_PAUSED -> "paused: " + ((Entry.RunPaused) entry).reason() + by(((Entry.RunPaused) entry).by());
            case RUN_WAITING -> waiting((Entry.RunWaiting) entry);
            case RUN_CANCELLED ->
                "cancelled: " + ((Entry.RunCancelled) entry).reason() + by(((Entry.RunCancelled) entry).by());
            case CHECKPOINT_NAMED -> named((Entry.CheckpointNamed) entry);
            case CHANGE_ACCEPTED -> accepted((Entry.ChangeAccepted) entry);
            case APPROVAL_REQUESTED ->
                "asks before " + ((Entry.ApprovalRequested) entry).call().stage() + ": "
                        + ((Entry.ApprovalRequested) entry).question();
            case APPROVAL_GIVEN -> given((Entry.ApprovalGiven) entry);
            case UNKNOWN -> ((Entry.UnknownNote) entry).word();
        };
    }

    private static String completed(Entry.StageCompleted e) {
        return e.stage() + " completed in " + Durations.human(e.ran().took()) + attempt(e.call())
                + cost(e.ran().cost()) + decided(e)
                + (e.result().notRestorable() == null ? "" : ", result not restorable");
    }

    private static String failed(Entry.StageFailed e) {
        return e.stage() + " failed after " + Durations.human(e.ran().took()) + attempt(e.call())
                + cost(e.ran().cost()) + decided(e) + ": " + e.error().brief(LONGEST);
    }

    private static String decided(Entry.StageEnded e) {
        return e.by() == null ? "" : ", decided by " + e.by();
    }

    private static String started(Entry.StageStarted e) {
        return e.stage() + " started" + attempt(e.call());
    }

    private static String started(Entry.RunStarted e) {
        return e.pipeline() + " '" + e.runId() + "' started"
                + (e.origin() == null ? "" : " as a fork of " + e.origin().position());
    }

    private static String resumed(Entry.RunResumed e) {
        return "resumed by " + e.instance() + by(e.by()) + ": " + e.reason();
    }

    private static String completed(Entry.RunCompleted e) {
        return "completed in " + Durations.human(e.tally().took()) + ": " + stages(e.tally());
    }

    private static String failed(Entry.RunFailed e) {
        return "failed after " + Durations.human(e.tally().took()) + (e.stage() == null ? "" : " in " + e.stage())
                + ", " + stages(e.tally()) + ": " + e.error().brief(LONGEST);
    }

    private static String waiting(Entry.RunWaiting e) {
        return switch (e.why()) {
            case RETRY -> e.stage() + " is tried again" + (e.until() == null ? "" : " at " + e.until());
            case APPROVAL -> "waits for an answer before " + e.stage() + ": " + e.question();
            default -> "waits for a decision about " + e.stage();
        };
    }

    private static String named(Entry.CheckpointNamed e) {
        return "checkpoint '" + e.name() + "'" + by(e.by());
    }

    private static String accepted(Entry.ChangeAccepted e) {
        return "changed code of " + e.stage() + " accepted: " + e.reason() + by(e.by());
    }

    private static String given(Entry.ApprovalGiven e) {
        return e.id() + " " + (e.approved() ? "approved" : "rejected") + (e.by() == null ? "" : " by " + e.by())
                + (e.comment() == null ? "" : ": " + e.comment());
    }

    private static String by(@Nullable String by) {
        return by == null ? "" : " (asked for by " + by + ")";
    }

    private static String attempt(Call call) {
        return call.attempt() == 1 ? "" : " (attempt " + call.attempt() + ")";
    }

    /** Sorted by currency, because the map may have another order. */
    private static String cost(@Nullable Map<String, BigDecimal> cost) {
        if (cost == null || cost.isEmpty()) {
            return "";
        }
        return new TreeMap<>(cost)
                .entrySet().stream()
                        .map(sum -> sum.getValue().toPlainString() + " " + sum.getKey())
                        .collect(Collectors.joining(" and ", ", ", ""));
    }

    private static String stages(Tally tally) {
        String ran = tally.executed() + (tally.executed() == 1 ? " stage executed" : " stages executed");
        return tally.skipped() == 0
                ? ran
                : ran + ", " + tally.skipped() + " skipped, saved " + Durations.human(tally.saved());
    }

    /** As nearly all are. */
    private static boolean isPlain(String sentence) {
        for (char c : sentence.toCharArray()) {
            if (c < ' ' || c >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** One line of printable characters, never shortened within a character. */
    private static String line(String sentence) {
        if (sentence.length() <= LONGEST && isPlain(sentence)) {
            return sentence.stripTrailing();
        }
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
