package dev.checkpoint;

import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Money;
import dev.checkpoint.model.RunStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a resume of a run would reuse and execute, as far as that can be said before. It assumes that the pipeline makes the
 * calls that it made before.
 *
 * @param runId the run; that of a fork that was not made has the id that was asked for, or else that of the run it is made from
 * @param pipeline its pipeline
 * @param status its status
 * @param remark what is to be known of the run as a whole: that it is not resumed as it is and why, or that it is completed
 *     or being executed; null if there is nothing
 * @param resumable whether {@link RunOperations#resume(String)} would go on with it
 * @param configuration what differs between the configuration it was last executed under and that of this application, each
 *     as {@code key: old -> new}. No stage is executed again because of it
 * @param stages its stages in the order in which they were first called; a stage follows the one around it
 */
public record RunPlan(
        String runId,
        String pipeline,
        RunStatus status,
        @Nullable String remark,
        boolean resumable,
        List<String> configuration,
        List<PlannedStage> stages) {

    /** Copies the lists. */
    public RunPlan {
        configuration = List.copyOf(configuration);
        stages = List.copyOf(stages);
    }

    /** Returns the stages with a verdict, in order. */
    public List<PlannedStage> stages(Verdict verdict) {
        return stages.stream().filter(stage -> stage.verdict() == verdict).toList();
    }

    /** Returns the first call of a stage, given as {@link PlannedStage#stage()} or by its name. */
    public Optional<PlannedStage> stage(String stage) {
        return stages.stream()
                .filter(planned -> planned.stage().equals(stage))
                .findFirst()
                .or(() -> stages.stream()
                        .filter(planned -> planned.name().equals(stage))
                        .findFirst());
    }

    /**
     * Returns how long the stages that are executed again or are new are likely to take, one after the other; a stage inside
     * of another one counts as part of that. Empty if that is not known of each of them.
     */
    public Optional<Duration> time() {
        Duration sum = Duration.ZERO;
        for (PlannedStage stage : outermost()) {
            if (stage.time() == null) {
                return Optional.empty();
            }
            sum = sum.plus(stage.time());
        }
        return Optional.of(sum);
    }

    /** Returns what their model calls are likely to cost, by currency, as far as that is known. */
    public Map<String, BigDecimal> cost() {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (PlannedStage stage : executed()) {
            stage.cost().forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::add));
        }
        return sums;
    }

    private List<PlannedStage> executed() {
        return stages.stream()
                .filter(stage -> stage.verdict() == Verdict.REDO || stage.verdict() == Verdict.NEW)
                .toList();
    }

    private List<PlannedStage> outermost() {
        List<PlannedStage> outermost = new ArrayList<>();
        String around = null;
        for (PlannedStage stage : executed()) {
            if (around == null || !stage.stage().startsWith(around)) {
                outermost.add(stage);
                around = stage.stage() + "/";
            }
        }
        return outermost;
    }

    /** Returns the plan in one sentence: {@code Skips 2 stages, executes 1 again (3.1 s, 0.02 USD), 1 is unknown.} */
    public String summary() {
        List<String> parts = new ArrayList<>();
        count(Verdict.SKIP).ifPresent(count -> parts.add("skips " + count));
        String time = time().filter(sum -> !sum.isZero()).map(Durations::human).orElse("");
        String effort = effort(time, cost());
        count(Verdict.REDO).ifPresent(count -> parts.add("executes " + count + " again"));
        count(Verdict.NEW).ifPresent(count -> parts.add("executes " + count + " for the first time"));
        if (!effort.isEmpty()) {
            parts.set(parts.size() - 1, parts.get(parts.size() - 1) + " (" + effort + ")");
        }
        count(Verdict.UNKNOWN).ifPresent(count -> parts.add(count + " unknown"));
        String text = parts.isEmpty() ? nothing() : String.join(", ", parts);
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private String nothing() {
        return isUnended() ? "no stage has ended yet: a resume begins with the first one" : "no stage is known";
    }

    /**
     * Returns what a plan cannot list, in a sentence: the stages that the run has not reached. Empty if it is completed, if it
     * is not resumed, or if no stage has ended yet.
     */
    public Optional<String> unreached() {
        return isUnended() && !stages.isEmpty()
                ? Optional.of("What the run has not reached follows. It is listed only if a completed run called it.")
                : Optional.empty();
    }

    private boolean isUnended() {
        return resumable && status != RunStatus.COMPLETED;
    }

    private Optional<String> count(Verdict verdict) {
        int count = stages(verdict).size();
        return count == 0 ? Optional.empty() : Optional.of(count == 1 ? "1 stage" : count + " stages");
    }

    static String effort(String time, Map<String, BigDecimal> cost) {
        List<String> parts = new ArrayList<>();
        if (!time.isEmpty()) {
            parts.add(time);
        }
        if (!cost.isEmpty()) {
            parts.add(Money.exact(cost));
        }
        return String.join(", ", parts);
    }

    /** Returns the plan for people, a line for each stage. */
    public String inWords() {
        return String.join("\n", lines(PlannedStage::inWords));
    }

    /**
     * Returns the lines of the plan for people, of which those of stages begin with two blanks.
     *
     * @param words how a stage is told, such as {@link PlannedStage#inWords}
     */
    public List<String> lines(Function<PlannedStage, String> words) {
        List<String> lines = new ArrayList<>();
        lines.add("Plan for run " + runId + " of " + pipeline + ": " + summary());
        if (remark != null) {
            lines.add(remark);
        }
        if (!configuration.isEmpty()) {
            lines.add("Configuration: " + String.join("; ", configuration));
        }
        stages.forEach(stage -> lines.add("  " + words.apply(stage)));
        unreached().ifPresent(lines::add);
        return lines;
    }
}
