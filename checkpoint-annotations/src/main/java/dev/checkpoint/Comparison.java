package dev.checkpoint;

import dev.checkpoint.error.RunQueryException;
import dev.checkpoint.model.Texts;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a query compares a value of a run with the one it asks for. Two numbers are compared as numbers by all that order; other
 * texts are, character by character, which is right for ISO times. A number is neither less nor greater than another text.
 */
public enum Comparison {
    /** The same text; of long texts, the first 255 characters count. */
    EQUAL("="),
    /** There is a value, and it is another one. */
    NOT_EQUAL("!="),
    /** Less than the one asked for. */
    LESS("<"),
    /** Less or equal. */
    LESS_OR_EQUAL("<="),
    /** Greater than the one asked for. */
    GREATER(">"),
    /** Greater or equal. */
    GREATER_OR_EQUAL(">="),
    /** The text has the one asked for in it; upper and lower case are the same. */
    CONTAINS("~");

    /** So many characters of a value count for {@link #EQUAL} and {@link #NOT_EQUAL}. */
    private static final int COUNTED = 255;

    /** Longer texts are not taken for numbers. */
    private static final int LONGEST_NUMBER = 100;

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    /** As it is written: {@code =}, {@code !=}, {@code <}, {@code <=}, {@code >}, {@code >=} or {@code ~}. */
    public String symbol() {
        return symbol;
    }

    /**
     * Returns the comparison that is written so, or has this name.
     *
     * @throws RunQueryException if there is none; its message lists them
     */
    public static Comparison of(String written) {
        for (Comparison comparison : values()) {
            if (comparison.symbol.equals(written) || comparison.name().equalsIgnoreCase(written)) {
                return comparison;
            }
        }
        throw new RunQueryException(
                "comparison",
                "There is no comparison '" + written + "'. Use one of "
                        + Arrays.stream(values()).map(Comparison::symbol).collect(Collectors.joining(", ")) + ".");
    }

    /**
     * Whether a value of a run is what is asked for.
     *
     * @param value of the run
     * @param wanted by the query
     */
    public boolean matches(String value, String wanted) {
        return switch (this) {
            case EQUAL -> counted(value).equals(counted(wanted));
            case NOT_EQUAL -> !counted(value).equals(counted(wanted));
            case CONTAINS -> contains(value, wanted);
            default -> inOrder(value, wanted);
        };
    }

    /** Whether a text has another one in it, in upper or lower case. */
    public static boolean contains(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static String counted(String text) {
        return Texts.start(text, COUNTED);
    }

    private boolean inOrder(String value, String wanted) {
        BigDecimal number = number(value);
        BigDecimal other = number(wanted);
        if ((number == null) != (other == null)) {
            return false;
        }
        int order = number == null ? value.compareTo(wanted) : number.compareTo(other);
        return switch (this) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            default -> order >= 0;
        };
    }

    private static @Nullable BigDecimal number(String text) {
        if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException none) {
            return null;
        }
    }
}
