package dev.checkpoint.render;

import dev.checkpoint.StageComparison;
import dev.checkpoint.StageComparison.Call;
import dev.checkpoint.StageComparison.Change;
import dev.checkpoint.StageComparison.Status;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Money;
import dev.checkpoint.model.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of the table of stages. Of stages of one name that are called often and became the same, the first ones have rows. */
final class ComparisonRows {

    private static final int MOST = 12;

    private ComparisonRows() {}

    /** A row. */
    record Row(Change change, String stage, int depth, String before, String after, String ratio, String what) {}

    private record Group(String name, Change change, boolean moved) {}

    static List<Row> of(List<StageComparison> stages, boolean all) {
        Map<Group, List<StageComparison>> groups = new HashMap<>();
        stages.forEach(stage ->
                groups.computeIfAbsent(group(stage), key -> new ArrayList<>()).add(stage));
        Map<Group, Integer> seen = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        for (StageComparison stage : stages) {
            List<StageComparison> same = groups.getOrDefault(group(stage), List.of());
            int shown = all || same.size() <= MOST ? same.size() : stage.change() == Change.SAME ? 0 : MOST;
            int number = seen.merge(group(stage), 1, Integer::sum);
            if (number <= shown) {
                rows.add(row(stage));
            } else if (number == shown + 1) {
                rows.add(together(same.subList(shown, same.size())));
            }
        }
        return rows;
    }

    private static Group group(StageComparison stage) {
        return new Group(stage.group(), stage.change(), stage.moved());
    }

    private static Row row(StageComparison stage) {
        return new Row(
                stage.change(),
                own(stage),
                stage.depth(),
                call(stage.before()),
                call(stage.after()),
                ratio(stage.ratio()),
                what(stage));
    }

    /** The indentation says what encloses a stage. */
    private static String own(StageComparison stage) {
        if (stage.depth() == 0) {
            return stage.stage();
        }
        String name = stage.group().substring(stage.group().lastIndexOf('/') + 1);
        int at = stage.stage().lastIndexOf("/" + name);
        return stage.stage().substring(at + 1);
    }

    private static Row together(List<StageComparison> stages) {
        StageComparison first = stages.get(0);
        return new Row(
                first.change(),
                stages.size() + " of " + first.group(),
                first.depth(),
                sum(stages.stream().map(StageComparison::before).toList()),
                sum(stages.stream().map(StageComparison::after).toList()),
                "",
                "together" + (first.moved() ? ", moved" : ""));
    }

    private static String sum(List<@Nullable Call> calls) {
        Duration sum = Duration.ZERO;
        boolean any = false;
        for (Call call : calls) {
            if (call != null && call.took() != null) {
                sum = sum.plus(call.took());
                any = true;
            }
        }
        return any ? Durations.human(sum) : "";
    }

    private static String call(@Nullable Call call) {
        if (call == null) {
            return "";
        }
        String took = call.took() == null ? "" : Durations.human(call.took());
        String status = call.status() == Status.COMPLETED ? "" : Texts.word(call.status());
        String attempts = call.attempts() > 1 ? call.attempts() + " attempts" : "";
        return join(" ", took, join(", ", status, attempts));
    }

    private static String join(String between, String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + between + other;
    }

    /** How many times as long something took. */
    static String ratio(@Nullable Double ratio) {
        return ratio == null ? "" : "×" + String.format(Locale.ROOT, ratio >= 10 ? "%.0f" : "%.2f", ratio);
    }

    private static String what(StageComparison stage) {
        List<String> what = new ArrayList<>();
        if (stage.was() != null) {
            what.add("was " + stage.was());
        }
        if (stage.moved()) {
            what.add("moved");
        }
        what.addAll(stage.digests());
        if (stage.digests().stream().noneMatch(digest -> digest.startsWith("args."))) {
            add("input", stage.input(), what);
        }
        add("result", stage.output(), what);
        add("model", stage.models(), what);
        add("template", stage.templates(), what);
        add("tools", stage.tools(), what);
        add("notes", stage.notes(), what);
        Call before = stage.before();
        Call after = stage.after();
        if (before != null && after != null) {
            changed(
                    "cost",
                    before.cost().isEmpty() ? null : Money.exact(before.cost()),
                    after.cost().isEmpty() ? null : Money.exact(after.cost()),
                    what);
            changed("tokens", ComparisonReport.tokens(before.tokens()), ComparisonReport.tokens(after.tokens()), what);
        }
        if (stage.unstable()) {
            what.add("unstable");
        }
        if (!stage.problems().isEmpty()) {
            what.add("not all compared");
        }
        return String.join("; ", what);
    }

    private static void add(String name, List<?> differences, List<String> what) {
        if (!differences.isEmpty()) {
            what.add(name);
        }
    }

    private static void changed(String name, @Nullable String before, @Nullable String after, List<String> what) {
        if (before != null || after != null) {
            String old = before == null ? "none" : before;
            String now = after == null ? "none" : after;
            if (!old.equals(now)) {
                what.add(name + " " + old + " -> " + now);
            }
        }
    }
}
