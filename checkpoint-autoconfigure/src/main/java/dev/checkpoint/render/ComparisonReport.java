package dev.checkpoint.render;

import dev.checkpoint.RunComparison;
import dev.checkpoint.RunSummary;
import dev.checkpoint.StageComparison;
import dev.checkpoint.StageComparison.Change;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.ValueDifference;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Money;
import dev.checkpoint.model.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all renderings of a comparison show, in their order. */
final class ComparisonReport {

    /** How many stages a rendering for terminals goes into. */
    static final int BRIEF = 20;

    /** How many stages a report goes into. */
    static final int REPORT = 100;

    private final RunComparison comparison;

    private final List<Fact> facts = new ArrayList<>();

    private final List<Section> sections = new ArrayList<>();

    private final int most;

    private int ofRun;

    /** Something that is said of both runs; empty where a run has none. */
    record Fact(String name, String before, String after) {}

    /** What differs about one thing: the run, or a stage. */
    record Section(String title, List<Item> items, List<String> remarks) {}

    /** A difference. */
    record Item(String label, ValueDifference difference) {}

    /**
     * A report.
     *
     * @param most how many stages it goes into
     */
    ComparisonReport(RunComparison comparison, int most) {
        this.comparison = comparison;
        this.most = most;
        facts();
        addRunSections();
        for (StageComparison stage : comparison.stages()) {
            Section section = section(stage);
            if (!section.items().isEmpty() || !section.remarks().isEmpty()) {
                sections.add(section);
            }
        }
    }

    String title() {
        return "Run " + comparison.after().runId() + " compared with "
                + comparison.before().runId();
    }

    String summary() {
        return comparison.summary();
    }

    /** Why the run before was taken. */
    @Nullable
    String basis() {
        return switch (comparison.basis()) {
            case GIVEN -> null;
            case ORIGIN -> "The run before is the one that it was forked from.";
            case PREVIOUS -> "The run before is the last one of the pipeline that was started before it.";
        };
    }

    List<Fact> facts() {
        if (facts.isEmpty()) {
            fact("run", run -> run.runId());
            fact("pipeline", run -> run.pipeline());
            fact("status", run -> run.status().name());
            fact("started", run -> run.problem() == null ? run.started().toString() : null);
            fact("took", run -> run.took() == null ? null : Durations.human(run.took()));
            fact("stages", run -> String.valueOf(run.stages()));
            fact("cost", run -> run.cost().isEmpty() ? null : Money.exact(run.cost()));
            add("tokens", tokens(comparison.tokensBefore()), tokens(comparison.tokensAfter()));
            fact("instance", RunSummary::instance);
            fact("origin", RunSummary::origin);
            fact("error", RunSummary::error);
        }
        return facts;
    }

    private void fact(String name, Function<RunSummary, @Nullable String> of) {
        add(name, of.apply(comparison.before()), of.apply(comparison.after()));
    }

    private void add(String name, @Nullable String before, @Nullable String after) {
        if (before != null || after != null) {
            facts.add(new Fact(name, before == null ? "" : before, after == null ? "" : after));
        }
    }

    static @Nullable String tokens(@Nullable TokenUsage tokens) {
        return tokens == null
                ? null
                : tokens.input() + " in, " + tokens.output() + " out"
                        + (tokens.cached() == 0 ? "" : ", " + tokens.cached() + " cached");
    }

    /** What differs about the runs themselves. */
    List<Section> runSections() {
        return sections.subList(0, ofRun);
    }

    private void addRunSections() {
        List<Item> arguments = items("", comparison.arguments());
        List<String> remarks = comparison.digests().stream()
                .filter(digest -> !digest.startsWith("args."))
                .map(digest -> "The " + digest + " of the pipeline differs.")
                .toList();
        add(new Section("Arguments", arguments, remarks));
        add(new Section("Result", items("", comparison.result()), List.of()));
        add(new Section("Configuration", items("", comparison.configuration()), List.of()));
        ofRun = sections.size();
    }

    private void add(Section section) {
        if (!section.items().isEmpty() || !section.remarks().isEmpty()) {
            sections.add(section);
        }
    }

    /** What differs about a stage. */
    static Section section(StageComparison stage) {
        List<Item> items = new ArrayList<>();
        items.addAll(items("input ", stage.input()));
        items.addAll(items("result ", stage.output()));
        items.addAll(items("model ", stage.models()));
        items.addAll(items("template ", stage.templates()));
        items.addAll(items("tool ", stage.tools()));
        items.addAll(items("note ", stage.notes()));
        List<String> remarks = new ArrayList<>();
        StageComparison.Call before = stage.before();
        StageComparison.Call after = stage.after();
        if (before != null && after != null) {
            if (before.error() != null && !before.error().equals(after.error())) {
                remarks.add("Before, it failed: " + before.error());
            }
            if (after.error() != null && !after.error().equals(before.error())) {
                remarks.add("Now, it fails: " + after.error());
            }
        } else if (after != null && after.error() != null) {
            remarks.add("It failed: " + after.error());
        }
        if (after != null && after.by() != null) {
            remarks.add("Its result was given by " + after.by() + ".");
        }
        if (stage.unstable()) {
            remarks.add("It gave another result for the same inputs and code.");
        }
        remarks.addAll(stage.problems());
        return new Section("Stage " + stage.stage(), items, remarks);
    }

    private static List<Item> items(String label, List<ValueDifference> differences) {
        return differences.stream()
                .map(difference -> new Item(
                        label + (difference.pointer().isEmpty() ? "as a whole" : difference.pointer()), difference))
                .toList();
    }

    List<ComparisonRows.Row> rows() {
        return ComparisonRows.of(comparison.stages(), most == Integer.MAX_VALUE);
    }

    List<Section> sections() {
        return sections.subList(0, Math.min(most, sections.size()));
    }

    /** How many things with differences are left out. */
    int more() {
        return Math.max(0, sections.size() - most);
    }

    List<String> problems() {
        return comparison.problems();
    }

    /** Whether anything can be said of stages. */
    boolean hasStages() {
        return !comparison.stages().isEmpty();
    }

    /** The word for what became of a stage. */
    static String word(Change change) {
        return Texts.word(change);
    }
}
