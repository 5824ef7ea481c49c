package dev.checkpoint.compare;

import dev.checkpoint.StageComparison;
import dev.checkpoint.StageComparison.Change;
import dev.checkpoint.StageComparison.Status;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.ValueDifference;
import dev.checkpoint.compare.ComparedRun.Ends;
import dev.checkpoint.compare.Siblings.Pair;
import dev.checkpoint.explain.details.ModelUse;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the two calls of a pair differ. */
final class StageDifferences {

    private static final double HUNDREDTHS = 100;

    private final ComparedRun before;

    private final ComparedRun after;

    private final ValueComparison values;

    StageDifferences(ComparedRun before, ComparedRun after, ValueComparison values) {
        this.before = before;
        this.after = after;
        this.values = values;
    }

    /**
     * The comparison of a pair.
     *
     * @param group the path without keys
     */
    StageComparison of(Pair pair, String group, int depth, boolean moved) {
        CalledStage old = pair.before();
        CalledStage now = pair.after();
        if (old == null || now == null) {
            CalledStage only = Objects.requireNonNull(old == null ? now : old);
            return new StageComparison(
                    only.path(),
                    null,
                    group,
                    depth,
                    old == null ? Change.ADDED : Change.REMOVED,
                    false,
                    old == null ? null : call(old, before),
                    now == null ? null : call(now, after),
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    false,
                    List.of());
        }
        return both(old, now, group, depth, moved);
    }

    private StageComparison both(CalledStage old, CalledStage now, String group, int depth, boolean moved) {
        StageComparison.Call one = call(old, before);
        StageComparison.Call other = call(now, after);
        Ends left = before.ends(old);
        Ends right = after.ends(now);
        Fingerprint inputs = fingerprint(old, left);
        Fingerprint inputsNow = fingerprint(now, right);
        InputDigests digests = new InputDigests(inputs, inputsNow);
        List<String> problems = new ArrayList<>();
        boolean executed = one.by() == null && other.by() == null; // what a person gave recorded nothing
        List<ValueDifference> input = List.of();
        List<ValueDifference> output = List.of();
        List<ValueDifference> models = List.of();
        List<ValueDifference> templates = List.of();
        List<ValueDifference> tools = List.of();
        List<ValueDifference> notes = List.of();
        if (left.last() != null && right.last() != null && left.last() != right.last()) {
            details(left, "before", problems);
            details(right, "after", problems);
            RecordedDecisions was = new RecordedDecisions(before, left.details());
            RecordedDecisions is = new RecordedDecisions(after, right.details());
            input = values.arguments("The input", digests, was::input, is::input, problems);
            if (executed) {
                models = values.trees("The model calls", was::models, is::models, problems);
                templates = values.trees("The templates", was::templates, is::templates, problems);
                tools = values.trees("The tools", was::tools, is::tools, problems);
                notes = values.trees("The notes", was::notes, is::notes, problems);
            }
            output = output(left.last(), right.last(), problems);
        }
        List<String> different = digests.different();
        boolean same = one.status() == other.status()
                && Objects.equals(one.error(), other.error())
                && different.isEmpty()
                && input.isEmpty()
                && output.isEmpty()
                && models.isEmpty()
                && templates.isEmpty()
                && tools.isEmpty()
                && notes.isEmpty();
        return new StageComparison(
                now.path(),
                old.call() != null && now.call() != null && !old.name().equals(now.name()) ? old.path() : null,
                group,
                depth,
                same ? Change.SAME : Change.CHANGED,
                moved,
                one,
                other,
                executed ? ratio(one.took(), other.took()) : null,
                different,
                input,
                output,
                models,
                templates,
                tools,
                notes,
                !output.isEmpty()
                        && different.isEmpty()
                        && input.isEmpty()
                        && executed
                        && isOfTheSameCode(inputs, inputsNow),
                problems);
    }

    /** Digests of the arguments alone do not tell that the code is the same. */
    private static boolean isOfTheSameCode(Fingerprint before, Fingerprint after) {
        return before.code() != null && before.code().equals(after.code());
    }

    private static Fingerprint fingerprint(CalledStage called, Ends ends) {
        return ends.last() == null ? called.inputs() : ends.last().call().fingerprint();
    }

    private static void details(Ends ends, String which, List<String> problems) {
        if (ends.problem() != null) {
            problems.add("What the stage recorded in the run " + which + " cannot be read: " + ends.problem());
        }
    }

    private List<ValueDifference> output(Entry.StageEnded before, Entry.StageEnded after, List<String> problems) {
        if (!(before instanceof Entry.StageCompleted old) || !(after instanceof Entry.StageCompleted now)) {
            return List.of();
        }
        missing(old, "before", problems);
        missing(now, "after", problems);
        Payload one = old.result().output();
        Payload other = now.result().output();
        return one == null || other == null ? List.of() : values.payloads("The result", one, other, problems);
    }

    private static void missing(Entry.StageCompleted entry, String which, List<String> problems) {
        if (entry.result().output() == null) {
            problems.add("The result in the run " + which + " was not saved"
                    + (entry.result().notRestorable() == null
                            ? "."
                            : ": " + entry.result().notRestorable()));
        }
    }

    static @Nullable Double ratio(@Nullable Duration before, @Nullable Duration after) {
        return before == null || after == null || before.isZero()
                ? null
                : Math.round(HUNDREDTHS * after.toNanos() / before.toNanos()) / HUNDREDTHS;
    }

    private static StageComparison.Call call(CalledStage called, ComparedRun run) {
        Ends ends = run.ends(called);
        Entry.StageEnded last = ends.last();
        TokenUsage tokens = null;
        for (ModelUse model : ends.details().recorded().models()) {
            tokens = ComparedRun.plus(tokens, model.tokens());
        }
        return new StageComparison.Call(
                last == null ? null : new Position(run.journal().runId(), ends.seq()).toString(),
                status(called, ends, run),
                ends.attempts(),
                last == null ? null : last.ran().took(),
                last instanceof Entry.StageFailed failed ? failed.error().summary() : null,
                ends.cost(),
                tokens,
                last instanceof Entry.StageCompleted completed && completed.child() != null
                        ? completed.child().value()
                        : null,
                last == null ? null : last.by());
    }

    private static Status status(CalledStage called, Ends ends, ComparedRun run) {
        if (ends.last() == null) {
            return called.call() != null && called.call().isOnlyAsked() ? Status.WAITING : Status.UNFINISHED;
        }
        if (run.isUndone(ends)) {
            return Status.UNDONE;
        }
        return ends.last() instanceof Entry.StageCompleted ? Status.COMPLETED : Status.FAILED;
    }
}
