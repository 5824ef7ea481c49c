package dev.checkpoint.compare;

import dev.checkpoint.RunComparison.Counts;
import dev.checkpoint.RunSummary;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A comparison in one sentence. */
final class ComparisonWords {

    private ComparisonWords() {}

    static String sentence(RunSummary before, RunSummary after, boolean same, Counts counts, @Nullable Double ratio) {
        StringBuilder words =
                new StringBuilder(run(after, before)).append(same ? " does not differ from " : " differs from ");
        words.append(run(before, after));
        List<String> stages = stages(counts);
        int all = counts.same() + counts.changed() + counts.added() + counts.removed();
        if (!same) {
            words.append(": ");
            words.append(stages.isEmpty() ? all(all) : String.join(", ", stages) + " of " + count(all));
        }
        if (before.took() != null && after.took() != null) {
            words.append(same ? ": it took " : "; it took ").append(Durations.human(after.took()));
            words.append(" after ").append(Durations.human(before.took()));
            words.append(ratio == null ? "" : " (" + ratio(ratio) + ")");
        }
        if (!Money.exact(before.cost()).equals(Money.exact(after.cost()))) {
            words.append(", and cost ").append(cost(after)).append(" after ").append(cost(before));
        }
        return words.append('.').toString();
    }

    private static String all(int all) {
        return all == 0
                ? "none has a stage"
                : all == 1 ? "its stage is the same" : "all " + count(all) + " are the same";
    }

    private static String cost(RunSummary run) {
        return run.cost().isEmpty() ? "nothing that is known" : Money.exact(run.cost());
    }

    private static String run(RunSummary run, RunSummary other) {
        String pipeline = run.pipeline().equals(other.pipeline()) ? "" : " of " + run.pipeline();
        return run.runId() + pipeline + " (" + run.status() + ")";
    }

    private static List<String> stages(Counts counts) {
        List<String> parts = new ArrayList<>();
        part(counts.changed(), "changed", parts);
        part(counts.added(), "added", parts);
        part(counts.removed(), "removed", parts);
        part(counts.moved(), "moved", parts);
        part(counts.renamed(), "renamed", parts);
        return parts;
    }

    private static void part(int count, String what, List<String> parts) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private static String count(int stages) {
        return stages == 1 ? "1 stage" : stages + " stages";
    }

    private static String ratio(double ratio) {
        return "×" + (ratio >= 10 ? String.valueOf(Math.round(ratio)) : String.format(Locale.ROOT, "%.2f", ratio));
    }
}
