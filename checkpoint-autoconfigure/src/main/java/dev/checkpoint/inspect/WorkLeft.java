package dev.checkpoint.inspect;

import dev.checkpoint.RunProgress;
import dev.checkpoint.RunningStage;
import dev.checkpoint.RunningStage.Progress;
import dev.checkpoint.inspect.EarlierRuns.Usual;
import dev.checkpoint.model.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run still has to do, if it is like earlier ones. For one thread.
 *
 * <p>Stages that run side by side take less time than all of them together, and a pipeline takes time outside of its stages: both
 * is in the ratio between what runs took and what their stages took. What stages and fan-outs report comes before what earlier runs
 * took.
 */
final class WorkLeft {

    private static final double ALMOST = 0.99;

    /** A stage that takes so many times what it usually takes is no usual one. */
    private static final int UNUSUAL = 3;

    private static final Duration SLACK = Duration.ofSeconds(2);

    private final EarlierRuns earlier;

    /** Calls that are completed or being executed, by name of the stage. */
    private final Map<String, Integer> called = new HashMap<>();

    /** How much of them is done, in calls. */
    private final Map<String, Double> done = new HashMap<>();

    /** What is reported of these is not estimated. */
    private double reportedNanos;

    private Duration reported = Duration.ZERO;

    private Duration quiet = Duration.ZERO;

    private boolean fansOut;

    private @Nullable String surprise;

    WorkLeft(EarlierRuns earlier) {
        this.earlier = earlier;
    }

    void done(String stage) {
        called(stage, 1);
    }

    private void called(String stage, double part) {
        called.merge(stage, 1, Integer::sum);
        done.merge(stage, part, Double::sum);
    }

    /** A stage directly in the pipeline is being executed. */
    void running(RunningStage stage, Instant now) {
        int key = stage.stage().indexOf('[');
        String name = key < 0 ? stage.stage() : stage.stage().substring(0, key);
        Usual usual = earlier.stages().get(name);
        double once = usual == null ? 0 : (double) usual.nanos() / usual.calls();
        Progress progress = stage.progress();
        if (progress != null && stage.remaining() != null) {
            double part = (double) progress.done() / progress.total(); // is not zero if it is known what remains
            called(name, part);
            report(stage.remaining());
            reportedNanos += once * (1 - part);
            return;
        }
        Duration elapsed = between(stage.started(), now);
        called(name, once == 0 ? 0 : Math.min(ALMOST, elapsed.toNanos() / once));
        if (usual == null) {
            surprise = "Stage " + stage.stage() + " is not one of those that these called.";
        } else if (isUnusual(elapsed, once)) {
            surprise = "Stage " + stage.stage() + " has taken " + Durations.human(elapsed) + ", and usually takes "
                    + Durations.human(Duration.ofNanos((long) once)) + ".";
        }
    }

    private void report(Duration remaining) {
        reported = reported.compareTo(remaining) > 0 ? reported : remaining;
    }

    /** The stages that were called are those of a fan-out, or came before it; the others come after it. */
    void fansOut(RunProgress.Items items) {
        fansOut = true;
        if (items.remaining() == null) {
            surprise = "How long its fan-out takes is not known yet.";
        } else {
            report(items.remaining());
        }
    }

    /** Which stages are being executed is not known, and nothing was recorded since then. */
    void quiet(Instant since, Instant now) {
        quiet = between(since, now);
        if (isUnusual(quiet, estimated() * ratio())) {
            surprise = "Nothing has been recorded for " + Durations.human(quiet) + ".";
        }
    }

    /** Clocks of different instances may disagree. */
    private static Duration between(Instant began, Instant now) {
        return began.isBefore(now) ? Duration.between(began, now) : Duration.ZERO;
    }

    private static boolean isUnusual(Duration took, double usualNanos) {
        return took.compareTo(Duration.ofNanos((long) (usualNanos * UNUSUAL)).plus(SLACK)) > 0;
    }

    /** Why this run is not like earlier ones, so that its end is not known; null if it seems to be. */
    @Nullable
    String surprise() {
        if (surprise != null || fansOut) {
            return surprise;
        }
        return called.entrySet().stream()
                .filter(stage ->
                        stage.getValue() > Math.max(1, usual(stage.getKey()).calls()))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .map(stage -> "Stage " + stage + " is called more often than in these.")
                .orElse(null);
    }

    private Usual usual(String stage) {
        return earlier.stages().getOrDefault(stage, new Usual(0, 0));
    }

    /** How many calls of stages there are likely to be; null if it is not known. */
    @Nullable
    Integer total() {
        return fansOut || surprise() != null
                ? null
                : earlier.stages().values().stream().mapToInt(Usual::calls).sum();
    }

    /**
     * How much is done; null if it is not known.
     *
     * @param spent how long the run has been executed
     */
    @Nullable
    Double fraction(Duration spent) {
        Duration remaining = remaining();
        if (remaining == null) {
            return null;
        }
        if (fansOut) {
            double all = (double) spent.toNanos() + remaining.toNanos();
            return all == 0 ? null : Math.min(ALMOST, spent.toNanos() / all);
        }
        double all = 0;
        double left = 0;
        for (Map.Entry<String, Usual> stage : earlier.stages().entrySet()) {
            Usual usual = stage.getValue();
            double weight = Math.max(1, usual.nanos()); // stages that take no time count by their number
            all += weight;
            left += weight * open(stage.getKey()) / usual.calls();
        }
        return Math.max(0, Math.min(ALMOST, 1 - left / all));
    }

    /** Calls that are left. */
    private double open(String stage) {
        return fansOut && called.containsKey(stage)
                ? 0
                : Math.max(0, usual(stage).calls() - done.getOrDefault(stage, 0.0));
    }

    /** What the stages take that are left and report nothing, together. */
    private double estimated() {
        double nanos = 0;
        for (Map.Entry<String, Usual> stage : earlier.stages().entrySet()) {
            Usual usual = stage.getValue();
            nanos += open(stage.getKey()) * usual.nanos() / usual.calls();
        }
        return Math.max(0, nanos - reportedNanos);
    }

    private double ratio() {
        long stages = stages();
        return earlier.took() == null || stages == 0
                ? 1
                : (double) earlier.took().toNanos() / stages;
    }

    private long stages() {
        return earlier.stages().values().stream().mapToLong(Usual::nanos).sum();
    }

    /** What a run usually takes. */
    Duration usual() {
        return earlier.took() == null ? Duration.ofNanos(stages()) : earlier.took();
    }

    /** How much longer the run is executed; null if it is not known. */
    @Nullable
    Duration remaining() {
        if (surprise() != null) {
            return null;
        }
        Duration left =
                Duration.ofNanos((long) (estimated() * ratio())).plus(reported).minus(quiet);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
