package dev.checkpoint.render;

import dev.checkpoint.RunComparison;
import dev.checkpoint.RunSummary;
import dev.checkpoint.StageComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two runs side by side, as a page shows them: what differs first, then what is equal.
 *
 * @param basis why the run before was taken; null if it was asked for
 * @param facts what is said of both runs
 * @param run what differs about the runs themselves
 * @param stages the stages that differ
 * @param more how many more stages differ than are gone into
 * @param equal the stages that do not, many of one name together
 * @param problems what could not be compared
 */
public record ComparisonSheet(
        RunSummary before,
        RunSummary after,
        @Nullable String basis,
        String summary,
        boolean same,
        List<Fact> facts,
        List<Section> run,
        List<Stage> stages,
        int more,
        List<Equal> equal,
        List<String> problems) {

    private static final int MOST = 100;

    /** Said by the summaries of the runs in a form that people read. */
    private static final Set<String> IN_SUMMARIES = Set.of("run", "started");

    /** Something about both runs. */
    public record Fact(String name, String before, String after, boolean differs) {}

    /** What differs about one thing. */
    public record Section(String title, List<Difference> differences, List<String> remarks) {}

    /** Where two values differ, and both of them, line by line. */
    public record Difference(String label, List<SideBySide.Line> lines) {

        /** Values that come from the same place are written the same; that they differ is said of what they come from. */
        boolean isSeen() {
            return lines.stream().anyMatch(line -> line.kind() != SideBySide.Kind.SAME);
        }
    }

    /**
     * A stage that differs.
     *
     * @param before how long it took, and how it ended, in words
     * @param what what differs, in words
     */
    public record Stage(
            StageComparison.Change change,
            String name,
            String before,
            String after,
            String ratio,
            String what,
            Section section) {}

    /** A stage, or several of one name, of which nothing differs. */
    public record Equal(String name, int depth, String before, String after, String ratio) {}

    /** Writes a comparison down. */
    public static ComparisonSheet of(RunComparison comparison) {
        ComparisonReport report = new ComparisonReport(comparison, Integer.MAX_VALUE);
        List<Stage> stages = new ArrayList<>();
        List<StageComparison> equal = new ArrayList<>();
        for (StageComparison stage : comparison.stages()) {
            ComparisonReport.Section section = ComparisonReport.section(stage);
            boolean differs = stage.change() != StageComparison.Change.SAME
                    || stage.moved()
                    || !section.items().isEmpty()
                    || !section.remarks().isEmpty();
            if (differs) {
                stages.add(stage(stage, section));
            } else {
                equal.add(stage);
            }
        }
        return new ComparisonSheet(
                comparison.before(),
                comparison.after(),
                report.basis(),
                report.summary(),
                comparison.same(),
                report.facts().stream()
                        .filter(fact -> !IN_SUMMARIES.contains(fact.name()))
                        .map(fact -> new Fact(
                                fact.name(),
                                fact.before(),
                                fact.after(),
                                !fact.before().equals(fact.after())))
                        .toList(),
                report.runSections().stream().map(ComparisonSheet::section).toList(),
                stages.stream().limit(MOST).toList(),
                Math.max(0, stages.size() - MOST),
                ComparisonRows.of(equal, false).stream()
                        .map(row -> new Equal(row.stage(), row.depth(), row.before(), row.after(), row.ratio()))
                        .toList(),
                report.problems());
    }

    private static Stage stage(StageComparison stage, ComparisonReport.Section section) {
        ComparisonRows.Row row = ComparisonRows.of(List.of(stage), true).get(0);
        return new Stage(
                stage.change(), stage.stage(), row.before(), row.after(), row.ratio(), row.what(), section(section));
    }

    private static Section section(ComparisonReport.Section section) {
        return new Section(
                section.title(),
                section.items().stream()
                        .map(item -> new Difference(item.label(), SideBySide.of(item.difference())))
                        .filter(Difference::isSeen)
                        .toList(),
                section.remarks());
    }
}
