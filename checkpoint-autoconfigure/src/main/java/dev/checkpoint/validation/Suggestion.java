package dev.checkpoint.validation;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Suggestion {

    private Suggestion() {}

    /** The nearest name, if at most a third of its letters differ. */
    public static Optional<String> of(String written, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(written, name) <= Math.max(1, Math.max(written.length(), name.length()) / 3))
                .min(Comparator.comparingInt(name -> distance(written, name)));
    }

    /** Letters to insert, remove or replace, and neighbours to swap. */
    private static int distance(String one, String other) {
        String left = one.toLowerCase(Locale.ROOT);
        String right = other.toLowerCase(Locale.ROOT);
        int[][] rows = new int[left.length() + 1][right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            rows[0][j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            rows[i][0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = rows[i - 1][j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                rows[i][j] = Math.min(replaced, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1);
                rows[i][j] = swapped ? Math.min(rows[i][j], rows[i - 2][j - 2] + 1) : rows[i][j];
            }
        }
        return rows[left.length()][right.length()];
    }
}
