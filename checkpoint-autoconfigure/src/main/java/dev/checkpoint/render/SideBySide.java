package dev.checkpoint.render;

import dev.checkpoint.ValueDifference;
import dev.checkpoint.model.Payload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of two values beside each other. */
public final class SideBySide {

    private SideBySide() {}

    /** What a line is. */
    public enum Kind {
        /** Both have it. */
        SAME,
        /** Each has another one. */
        CHANGED,
        /** Only the value before has it. */
        REMOVED,
        /** Only the value after has it. */
        ADDED,
        /** Lines are left out; the left side says which. */
        GAP
    }

    /** A line of which only the middle differs from its neighbour. */
    public record Side(String start, String middle, String end) {}

    /** A line of either value, or of both; a side that has none is null. */
    public record Line(Kind kind, @Nullable Side before, @Nullable Side after) {}

    /** The lines of a difference. */
    public static List<Line> of(ValueDifference difference) {
        List<Line> lines = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        List<String> come = new ArrayList<>();
        if (difference.diff() == null) {
            pair(lines(difference.before()), lines(difference.after()), lines);
            return lines;
        }
        for (String line : difference.diff().lines().toList()) {
            char sign = line.isEmpty() ? ' ' : line.charAt(0);
            if (sign == '-') {
                gone.add(line.substring(1));
            } else if (sign == '+') {
                come.add(line.substring(1));
            } else {
                pair(gone, come, lines);
                boolean both = sign == ' ';
                Side side = new Side(both && !line.isEmpty() ? line.substring(1) : line, "", "");
                lines.add(new Line(both ? Kind.SAME : Kind.GAP, side, both ? side : null));
            }
        }
        pair(gone, come, lines);
        return lines;
    }

    private static List<String> lines(@Nullable Payload value) {
        return new ArrayList<>(
                value == null ? List.of() : ApiJson.pretty(value).lines().toList());
    }

    /** Takes the lines of both, the first with the first. */
    private static void pair(List<String> gone, List<String> come, List<Line> to) {
        for (int i = 0; i < Math.max(gone.size(), come.size()); i++) {
            if (i >= come.size()) {
                to.add(new Line(Kind.REMOVED, new Side("", gone.get(i), ""), null));
            } else if (i >= gone.size()) {
                to.add(new Line(Kind.ADDED, null, new Side("", come.get(i), "")));
            } else {
                to.add(changed(gone.get(i), come.get(i)));
            }
        }
        gone.clear();
        come.clear();
    }

    private static Line changed(String before, String after) {
        int least = Math.min(before.length(), after.length());
        int start = 0;
        while (start < least && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        if (start == before.length() && start == after.length()) {
            Side side = new Side(before, "", "");
            return new Line(Kind.SAME, side, side);
        }
        start -= start > 0 && Character.isHighSurrogate(before.charAt(start - 1)) ? 1 : 0;
        int end = 0;
        while (end < least - start
                && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
            end++;
        }
        end -= end > 0 && Character.isLowSurrogate(before.charAt(before.length() - end)) ? 1 : 0;
        return new Line(Kind.CHANGED, side(before, start, end), side(after, start, end));
    }

    private static Side side(String line, int start, int end) {
        int last = line.length() - end;
        return new Side(line.substring(0, start), line.substring(start, last), line.substring(last));
    }
}
