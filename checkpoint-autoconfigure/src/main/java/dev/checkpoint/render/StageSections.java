package dev.checkpoint.render;

import dev.checkpoint.StageSummary;
import dev.checkpoint.explain.details.Captured;
import dev.checkpoint.explain.details.DetailsReader;
import dev.checkpoint.explain.details.ModelUse;
import dev.checkpoint.explain.details.StageDetails;
import dev.checkpoint.model.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What stages recorded about themselves: a section for each that says more than its time. */
final class StageSections {

    private static final int MOST = 50;

    private static final int LONGEST = 500;

    private StageSections() {}

    static String of(List<StageSummary> stages) {
        StringBuilder text = new StringBuilder();
        int sections = 0;
        for (StageSummary stage : stages) {
            List<String> lines = sections < MOST ? lines(stage) : List.of();
            if (!lines.isEmpty()) {
                sections++;
                text.append("### ").append(Markdown.inline(stage.stage())).append("\n\n");
                lines.forEach(line -> text.append("- ").append(line).append('\n'));
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static List<String> lines(StageSummary stage) {
        StageDetails details;
        try {
            details = DetailsReader.stage(stage.details());
        } catch (RuntimeException away) {
            return List.of("Its details cannot be read: " + Markdown.inline(String.valueOf(away.getMessage())));
        }
        List<String> lines = new ArrayList<>();
        if (details.executedAgain() != null) {
            lines.add("Executed again: " + Markdown.inline(details.executedAgain()));
        }
        values("Input", details.input(), lines);
        for (ModelUse model : details.recorded().models()) {
            lines.add("Model " + Markdown.inline(model.chosen())
                    + (model.reason().isEmpty() ? "" : ": " + Markdown.inline(model.reason()))
                    + (model.cost() == null ? "" : " (" + model.cost().toPlainString() + " " + model.currency() + ")"));
        }
        values("Note", details.recorded().notes(), lines);
        details.recorded().warnings().forEach(warning -> lines.add("Warning: " + Markdown.inline(warning)));
        return lines;
    }

    private static void values(String what, Map<String, Captured> values, List<String> lines) {
        values.forEach((name, value) -> lines.add(
                what + " " + Markdown.inline(name) + ": " + Markdown.code(Texts.shortened(value.json(), LONGEST))));
    }
}
