package dev.checkpoint.render;

import dev.checkpoint.LostStage;
import dev.checkpoint.StageSummary;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Money;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.Texts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The stages of a run as a table. */
public final class StageTable {

    private static final int LONGEST_NOTE = 200;

    private StageTable() {}

    /** Returns a table with a row for each, those that did not live to end among the others. */
    public static Table of(List<StageSummary> stages, List<LostStage> lost) {
        Map<Long, String[]> rows = new TreeMap<>();
        stages.forEach(stage -> rows.put(seq(stage.checkpoint()), row(stage)));
        lost.forEach(stage -> rows.put(seq(stage.checkpoint()), row(stage)));
        Table table = new Table("ENTRY", "STAGE", "ATTEMPT", "OUTCOME", "TOOK", "NOTE");
        rows.values().forEach(table::row);
        return table;
    }

    private static long seq(String checkpoint) {
        return Position.parse(checkpoint).seq();
    }

    private static String[] row(StageSummary stage) {
        return new String[] {
            "@" + seq(stage.checkpoint()),
            stage.stage(),
            String.valueOf(stage.attempt()),
            stage.completed() ? "completed" : "failed",
            stage.by() == null ? Durations.human(stage.took()) : "",
            note(stage)
        };
    }

    private static String[] row(LostStage stage) {
        return new String[] {
            "@" + seq(stage.checkpoint()),
            stage.stage(),
            String.valueOf(stage.attempt()),
            "interrupted",
            "",
            "started, and its end is unknown"
        };
    }

    private static String note(StageSummary stage) {
        String cost = stage.cost() == null || stage.cost().isEmpty() ? "" : Money.exact(stage.cost());
        String given = stage.by() == null ? "" : "given by " + stage.by() + ", not executed";
        String problem = stage.error() != null
                ? stage.error().brief(LONGEST_NOTE)
                : stage.notRestorable() == null ? given : "not restorable: " + stage.notRestorable();
        return Texts.shortened(
                cost.isEmpty() || problem.isEmpty() ? cost + problem : cost + ": " + problem, LONGEST_NOTE);
    }
}
