package dev.checkpoint.compare;

import dev.checkpoint.model.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * Two texts as a unified diff: {@code @@ -1,3 +1,4 @@}, then lines that begin with a blank, {@code -} or {@code +}. Long lines are
 * shortened around the place at which they differ, and a long diff says how many lines more it has.
 */
final class TextDifference {

    private static final int CONTEXT = 3;

    private static final int MOST_LINES = 300;

    private static final int LONGEST_LINE = 240;

    private static final int LEAD = 60;

    /** Shorter texts in one line are read side by side. */
    private static final int SHORT = 80;

    private final List<String> before;

    private final List<String> after;

    private final List<Edit> edits = new ArrayList<>();

    /** A line of both (both numbers), of the first (after is the number of the next one there), or of the second. */
    private record Edit(char sign, int before, int after) {}

    private TextDifference(String before, String after) {
        this.before = before.lines().toList();
        this.after = after.lines().toList();
        int[] matches = Alignment.of(this.before, this.after);
        int a = 0;
        for (int b = 0; b < matches.length; b++) {
            if (matches[b] >= 0) {
                for (; a < matches[b]; a++) {
                    edits.add(new Edit('-', a, b));
                }
                edits.add(new Edit(' ', a++, b));
            } else {
                edits.add(new Edit('+', a, b));
            }
        }
        for (; a < this.before.size(); a++) {
            edits.add(new Edit('-', a, matches.length));
        }
    }

    /** Whether a diff says more than the two texts do. */
    static boolean isWorthIt(String before, String after) {
        return isLong(before) || isLong(after);
    }

    private static boolean isLong(String text) {
        return text.length() > SHORT || text.indexOf('\n') >= 0;
    }

    static String of(String before, String after) {
        return new TextDifference(before, after).unified();
    }

    private String unified() {
        List<String> lines = new ArrayList<>();
        int at = 0;
        int more = 0;
        while (at < edits.size()) {
            int first = nextChange(at);
            if (first == edits.size()) {
                break;
            }
            int from = Math.max(at, first - CONTEXT);
            int to = hunkEnd(first);
            List<Edit> hunk = edits.subList(from, to);
            int shown = Math.max(0, Math.min(hunk.size(), MOST_LINES - lines.size()));
            if (shown > 0) {
                lines.add(head(hunk));
                lines.addAll(lines(hunk).subList(0, shown));
            }
            more += hunk.size() - shown;
            at = to;
        }
        if (lines.isEmpty()) {
            return "Only the ends of lines differ.\n";
        }
        return String.join("\n", lines) + "\n" + (more == 0 ? "" : "(" + more + " more lines)\n");
    }

    private int nextChange(int from) {
        int i = from;
        while (i < edits.size() && edits.get(i).sign == ' ') {
            i++;
        }
        return i;
    }

    /** Changes with few lines between them are shown together. */
    private int hunkEnd(int change) {
        int last = change;
        for (int i = change; i < edits.size() && i <= last + 2 * CONTEXT + 1; i++) {
            last = edits.get(i).sign == ' ' ? last : i;
        }
        return Math.min(edits.size(), last + 1 + CONTEXT);
    }

    /** Of a change, the lines that are gone come first. */
    private List<String> lines(List<Edit> hunk) {
        List<String> lines = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (Edit edit : hunk) {
            if (edit.sign == '-') {
                gone.add(before.get(edit.before));
            } else if (edit.sign == '+') {
                added.add(after.get(edit.after));
            } else {
                change(gone, added, lines);
                lines.add(" " + Texts.shortened(before.get(edit.before), LONGEST_LINE));
            }
        }
        change(gone, added, lines);
        return lines;
    }

    private static void change(List<String> gone, List<String> added, List<String> lines) {
        for (int i = 0; i < gone.size(); i++) {
            lines.add("-" + shortened(gone.get(i), i < added.size() ? added.get(i) : ""));
        }
        for (int i = 0; i < added.size(); i++) {
            lines.add("+" + shortened(added.get(i), i < gone.size() ? gone.get(i) : ""));
        }
        gone.clear();
        added.clear();
    }

    private static String head(List<Edit> hunk) {
        return "@@ -"
                + side(hunk, '+', hunk.stream().mapToInt(Edit::before).min().orElse(0)) + " +"
                + side(hunk, '-', hunk.stream().mapToInt(Edit::after).min().orElse(0)) + " @@";
    }

    private static String side(List<Edit> hunk, char other, int first) {
        long count = hunk.stream().filter(edit -> edit.sign != other).count();
        return (count == 0 ? first : first + 1) + "," + count;
    }

    private static String shortened(String line, String other) {
        if (line.length() <= LONGEST_LINE) {
            return line;
        }
        int same = 0;
        int least = Math.min(line.length(), other.length());
        while (same < least && line.charAt(same) == other.charAt(same)) {
            same++;
        }
        int from = same == line.length() || same < LONGEST_LINE / 2 ? 0 : same - LEAD;
        from -= from > 0 && Character.isLowSurrogate(line.charAt(from)) ? 1 : 0;
        return (from == 0 ? "" : "…") + Texts.shortened(line.substring(from), LONGEST_LINE);
    }
}
