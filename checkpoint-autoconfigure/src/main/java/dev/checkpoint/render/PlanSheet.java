package dev.checkpoint.render;

import dev.checkpoint.PlannedStage;
import dev.checkpoint.Reason;
import dev.checkpoint.RunPlan;
import dev.checkpoint.StageReason;
import dev.checkpoint.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan in words, as pages show it.
 *
 * @param summary what is skipped and executed, in a sentence
 * @param remark what is to be known of the run as a whole, and that it has stages that are not listed; null if there is nothing
 * @param counts stages by what becomes of them
 */
public record PlanSheet(
        String summary,
        @Nullable String remark,
        boolean resumable,
        List<String> configuration,
        Map<Verdict, Integer> counts,
        List<Line> stages) {

    private static final List<Reason> OF_CODE = List.of(Reason.CHANGED, Reason.REUSED, Reason.REFUSED);

    /**
     * What becomes of a stage.
     *
     * @param codeChanged whether its code has changed since, which can be accepted
     */
    public record Line(
            String stage,
            Verdict verdict,
            String why,
            @Nullable String checkpoint,
            @Nullable String child,
            @Nullable Duration time,
            Map<String, BigDecimal> cost,
            boolean codeChanged) {}

    /** Writes a plan down. */
    public static PlanSheet of(RunPlan plan) {
        Map<Verdict, Integer> counts = new TreeMap<>();
        plan.stages().forEach(stage -> counts.merge(stage.verdict(), 1, Integer::sum));
        return new PlanSheet(
                plan.summary(),
                Stream.of(Optional.ofNullable(plan.remark()), plan.unreached())
                        .flatMap(Optional::stream)
                        .reduce((remark, rest) -> remark + " " + rest)
                        .orElse(null),
                plan.resumable(),
                plan.configuration(),
                counts,
                plan.stages().stream().map(PlanSheet::line).toList());
    }

    private static Line line(PlannedStage stage) {
        String why = stage.reasons().stream().map(StageReason::inWords).collect(Collectors.joining(", and "));
        boolean codeChanged = stage.reasons().stream()
                .anyMatch(reason -> reason.subject().equals("code") && OF_CODE.contains(reason.reason()));
        return new Line(
                stage.stage(),
                stage.verdict(),
                why,
                stage.checkpoint(),
                stage.child(),
                stage.time(),
                stage.cost(),
                codeChanged);
    }
}
