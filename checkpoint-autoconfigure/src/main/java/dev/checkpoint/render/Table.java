package dev.checkpoint.render;

import dev.checkpoint.model.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows under headings, for people. Not thread-safe. */
public final class Table {

    private static final int LONGEST = 80;

    private final List<List<String>> rows = new ArrayList<>();

    /** A table without rows. */
    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds a row, with a cell for each heading. */
    public void row(String... cells) {
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(Texts.oneLine(cell));
        }
        rows.add(row);
    }

    /**
     * Returns the table as text.
     *
     * @param whole whether long cells are shown as they are
     */
    public String text(boolean whole) {
        return text(whole, status -> status);
    }

    /**
     * The same with statuses that are shown in some way, such as in colours. It may not change how wide they are.
     *
     * @param statuses shows the cell of a status
     */
    public String text(boolean whole, UnaryOperator<String> statuses) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], cell(row.get(i), whole).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = cell(row.get(i), whole);
                line.append(isStatus(i) ? statuses.apply(cell) : cell);
                line.append(" ".repeat(widths[i] - cell.length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private boolean isStatus(int column) {
        String heading = rows.get(0).get(column);
        return heading.equals("STATUS") || heading.equals("OUTCOME");
    }

    private static String cell(String text, boolean whole) {
        return whole ? text : Texts.shortened(text, LONGEST);
    }

    /** Returns the table as Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            text.append("| ");
            text.append(String.join(
                    " | ", rows.get(i).stream().map(Markdown::inline).toList()));
            text.append(" |\n");
            if (i == 0) {
                text.append("|").append(" --- |".repeat(rows.get(0).size())).append('\n');
            }
        }
        return text.toString();
    }
}
