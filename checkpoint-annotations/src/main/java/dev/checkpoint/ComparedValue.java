package dev.checkpoint;

import dev.checkpoint.error.RunQueryException;

/**
 * A named value and what it is compared with, as people write it: {@code amount>=1000}.
 *
 * @param name of the value; {@code order.total} is a value inside another
 * @param comparison how it is compared
 * @param value with what
 */
public record ComparedValue(String name, Comparison comparison, String value) {

    private static final String SYMBOLS = "=!<>~";

    /**
     * Reads what is written.
     *
     * @throws RunQueryException if it is no comparison
     */
    public static ComparedValue parse(String written) {
        int at = 0;
        while (at < written.length() && SYMBOLS.indexOf(written.charAt(at)) < 0) {
            at++;
        }
        for (int length = 2; length > 0 && at > 0; length--) {
            int end = at + length;
            if (end > written.length()) {
                continue;
            }
            String symbol = written.substring(at, end);
            for (Comparison comparison : Comparison.values()) {
                if (comparison.symbol().equals(symbol)) {
                    return new ComparedValue(written.substring(0, at), comparison, written.substring(end));
                }
            }
        }
        throw new RunQueryException(
                "comparison",
                "'" + written + "' is no comparison. Write NAME=VALUE, or one of != < <= > >= ~ in place of the equals"
                        + " sign.");
    }
}
