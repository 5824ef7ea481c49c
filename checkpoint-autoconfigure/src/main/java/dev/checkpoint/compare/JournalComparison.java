package dev.checkpoint.compare;

import dev.checkpoint.RunComparison;
import dev.checkpoint.RunComparison.Counts;
import dev.checkpoint.RunSummary;
import dev.checkpoint.StageComparison;
import dev.checkpoint.StageComparison.Change;
import dev.checkpoint.ValueDifference;
import dev.checkpoint.compare.Siblings.Pair;
import dev.checkpoint.explain.ConfigurationChanges;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.plan.KnownCall;
import dev.checkpoint.spi.store.Journal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One comparison of two runs that can be read. Used once, by one thread. */
final class JournalComparison {

    /** A journal that was edited by hand may nest calls in a circle. */
    private static final int DEEPEST = 500;

    private final ComparedRun before;

    private final ComparedRun after;

    private final ValueComparison values;

    private final Renames renames;

    private final StageDifferences differences;

    private final List<StageComparison> stages = new ArrayList<>();

    private final List<String> problems = new ArrayList<>();

    JournalComparison(Journal before, Journal after, ShownValues shown) {
        this.before = new ComparedRun(before);
        this.after = new ComparedRun(after);
        this.values = new ValueComparison(shown);
        this.renames = Renames.of(before, after);
        this.differences = new StageDifferences(this.before, this.after, values);
    }

    RunComparison of(RunSummary one, RunSummary other, RunComparison.Basis basis) {
        Journal old = before.journal();
        Journal now = after.journal();
        stages(before.top(), after.top(), "", 0);
        InputDigests digests = new InputDigests(old.fingerprint(), now.fingerprint());
        List<String> different = digests.different();
        List<ValueDifference> arguments = values.arguments(
                "The arguments",
                digests,
                () -> ValueComparison.members(old.arguments()),
                () -> ValueComparison.members(now.arguments()),
                problems);
        List<ValueDifference> result = result(old.lastOfRun(), now.lastOfRun());
        torn(old);
        torn(now);
        Counts counts = counts();
        boolean same = one.pipeline().equals(other.pipeline())
                && one.status() == other.status()
                && Objects.equals(one.error(), other.error())
                && different.isEmpty()
                && arguments.isEmpty()
                && result.isEmpty()
                && problems.isEmpty()
                && stages.stream()
                        .allMatch(stage -> stage.change() == Change.SAME
                                && !stage.moved()
                                && stage.problems().isEmpty());
        Double ratio = StageDifferences.ratio(one.took(), other.took());
        return new RunComparison(
                one,
                other,
                basis,
                ComparisonWords.sentence(one, other, same, counts, ratio),
                same,
                counts,
                ratio,
                before.tokens(),
                after.tokens(),
                different,
                arguments,
                result,
                configuration(old.configuration(), now.configuration()),
                stages,
                problems);
    }

    private void stages(List<CalledStage> old, List<CalledStage> now, String around, int depth) {
        List<Pair> pairs = new Siblings(old, now, renames).pairs();
        Set<Pair> moved = Moves.of(pairs, before, after);
        for (Pair pair : pairs) {
            CalledStage named = Objects.requireNonNull(pair.after() == null ? pair.before() : pair.after());
            String group = around + named.name();
            stages.add(differences.of(pair, group, depth, moved.contains(pair)));
            if (depth < DEEPEST) {
                stages(inside(pair.before()), inside(pair.after()), group + "/", depth + 1);
            }
        }
    }

    private static List<CalledStage> inside(@Nullable CalledStage call) {
        List<KnownCall> inside = call == null ? List.of() : call.inside();
        return CalledStage.of(inside);
    }

    private void torn(Journal journal) {
        if (journal.torn() != null) {
            problems.add("Run " + journal.runId() + " was compared without its end: " + journal.torn());
        }
    }

    private List<ValueDifference> result(Entry.OfRun old, Entry.OfRun now) {
        Payload one =
                old instanceof Entry.RunCompleted completed ? completed.result().output() : null;
        Payload other =
                now instanceof Entry.RunCompleted completed ? completed.result().output() : null;
        return one == null || other == null
                ? List.of()
                : values.payloads("The result of the run", one, other, problems);
    }

    /** Where a property comes from is no value of it, and the stages are compared themselves. */
    private List<ValueDifference> configuration(Map<String, String> old, Map<String, String> now) {
        return values.trees("The configuration", () -> settings(old), () -> settings(now), problems);
    }

    private static Tree settings(Map<String, String> configuration) {
        Map<String, Tree> settings = new LinkedHashMap<>();
        configuration.entrySet().stream()
                .filter(setting -> !setting.getKey().startsWith(ConfigurationChanges.ORIGIN)
                        && !setting.getKey().equals(ConfigurationChanges.STAGES))
                .sorted(Map.Entry.comparingByKey())
                .forEach(setting -> settings.put(setting.getKey(), Tree.text(setting.getValue())));
        return new Tree.Members(settings);
    }

    private Counts counts() {
        return new Counts(
                count(Change.SAME),
                count(Change.CHANGED),
                count(Change.ADDED),
                count(Change.REMOVED),
                (int) stages.stream().filter(StageComparison::moved).count(),
                (int) stages.stream().filter(stage -> stage.was() != null).count());
    }

    private int count(Change change) {
        return (int) stages.stream().filter(stage -> stage.change() == change).count();
    }
}
