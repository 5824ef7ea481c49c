package dev.checkpoint.doctor;

import dev.checkpoint.RunSummary;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How many runs there are, and which of them the list cannot read. */
final class RunsCheckup implements Checkup {

    /** So many findings about single runs; more would hide the others. */
    static final int LISTED = 20;

    @Override
    public String subject() {
        return "runs";
    }

    @Override
    public void examine(Visit visit, Diagnoses found) {
        RunSurvey runs = visit.runs();
        found.ok(counted(runs), visit.store().kind().place());
        if (!runs.isComplete()) {
            found.note(
                    "Only the " + runs.seen() + " runs that were updated last were examined, of " + runs.total() + ".",
                    null,
                    "Remove runs that need not be kept: prune, or checkpoint.retention.");
        }
        for (RunSummary run : runs.unreadable().stream().limit(LISTED).toList()) {
            unreadable(run.runId(), run.pipeline(), run.problem(), found);
        }
        if (runs.unreadableCount() > LISTED) {
            found.problem(
                    (runs.unreadableCount() - LISTED) + " more runs cannot be read.",
                    visit.store().kind().place(),
                    "List them: list --problems --all");
        }
    }

    static void unreadable(String run, String pipeline, @Nullable String why, Diagnoses found) {
        found.problem(
                "Run " + run + " of " + pipeline + " cannot be read and is not resumed: " + why,
                pipeline + "/" + run,
                "Restore it from a backup, take it from an archive after it was deleted (import FILE), or remove it: delete "
                        + quoted(run));
    }

    /** An id as a shell takes it. */
    static String quoted(String run) {
        return run.matches("[\\w.:@/=+-]+") ? run : "'" + run.replace("'", "'\\''") + "'";
    }

    private static String counted(RunSurvey runs) {
        if (runs.seen() == 0) {
            return "There are no runs yet.";
        }
        Map<RunStatus, Long> byStatus = new TreeMap<>(runs.byStatus());
        List<String> parts = new ArrayList<>();
        byStatus.forEach((status, count) -> parts.add(count + " " + Texts.word(status)));
        if (runs.unreadableCount() > 0) {
            parts.add(runs.unreadableCount() + " unreadable");
        }
        return runs.seen() + (runs.seen() == 1 ? " run: " : " runs: ") + String.join(", ", parts) + ".";
    }
}
