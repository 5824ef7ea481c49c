package dev.checkpoint.render;

import dev.checkpoint.PlannedStage;
import dev.checkpoint.RunPlan;
import dev.checkpoint.Verdict;
import dev.checkpoint.model.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a fork with edited values.
 *
 * @param plan with them
 * @param effect what they change, in a sentence; null if nothing is edited
 */
public record EditedPlan(PlanSheet plan, @Nullable String effect) {

    private static final int NAMED = 5;

    /** Compares two plans of one fork. */
    public static EditedPlan of(RunPlan asItIs, RunPlan edited) {
        Map<String, Verdict> before = new LinkedHashMap<>();
        asItIs.stages().forEach(stage -> before.put(stage.stage(), stage.verdict()));
        List<String> sentences = new ArrayList<>();
        List<String> more = changed(edited, before, Set.of(Verdict.REDO, Verdict.NEW));
        if (!more.isEmpty()) {
            sentences.add("Because of what is edited, " + more.size()
                    + (more.size() == 1 ? " more stage is executed: " : " more stages are executed: ")
                    + Texts.listed(more, NAMED) + ".");
        }
        List<String> open = changed(edited, before, Set.of(Verdict.UNKNOWN));
        if (!open.isEmpty()) {
            sentences.add("Whether " + Texts.listed(open, NAMED) + (open.size() == 1 ? " is" : " are")
                    + " still skipped is not known before: it depends on what "
                    + (open.size() == 1 ? "it is" : "they are") + " called with.");
        }
        return new EditedPlan(
                PlanSheet.of(edited),
                sentences.isEmpty()
                        ? "What is edited changes nothing about which stages are executed."
                        : String.join(" ", sentences));
    }

    /** Stages that were skipped without the edits. */
    private static List<String> changed(RunPlan plan, Map<String, Verdict> before, Set<Verdict> verdicts) {
        return plan.stages().stream()
                .filter(stage -> before.get(stage.stage()) == Verdict.SKIP && verdicts.contains(stage.verdict()))
                .map(PlannedStage::stage)
                .distinct()
                .toList();
    }
}
