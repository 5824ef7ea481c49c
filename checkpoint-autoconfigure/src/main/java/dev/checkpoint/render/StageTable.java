package dev.checkpoint.render;

import dev.checkpoint.StageSummary;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Money;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.Texts;
import java.util.List;

/** The stages of a run as a table. */
public final class StageTable {

    private static final int LONGEST_NOTE = 200;

    private StageTable() {}

    /** Returns a table with a row for each. */
    public static Table of(List<StageSummary> stages) {
        Table table = new Table("ENTRY", "STAGE", "ATTEMPT", "OUTCOME", "TOOK", "NOTE");
        for (StageSummary stage : stages) {
            table.row(
                    "@" + Position.parse(stage.checkpoint()).seq(),
                    stage.stage(),
                    String.valueOf(stage.attempt()),
                    stage.completed() ? "completed" : "failed",
                    Durations.human(stage.took()),
                    note(stage));
        }
        return table;
    }

    private static String note(StageSummary stage) {
        String cost = stage.cost() == null || stage.cost().isEmpty() ? "" : Money.exact(stage.cost());
        String problem = stage.error() != null
                ? stage.error().brief(LONGEST_NOTE)
                : stage.notRestorable() == null ? "" : "not restorable: " + stage.notRestorable();
        return Texts.shortened(
                cost.isEmpty() || problem.isEmpty() ? cost + problem : cost + ": " + problem, LONGEST_NOTE);
    }
}
