package dev.checkpoint.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Formats sums of money for people. */
public final class Money {

    private Money() {}

    /**
     * Formats amounts for sentences: {@code 1.25 EUR and 0.0123 USD}. Amounts of at least one unit are shown with
     * cents, smaller amounts with three digits.
     *
     * @param amounts by currency
     */
    public static String human(Map<String, BigDecimal> amounts) {
        return new TreeMap<>(amounts)
                .entrySet().stream()
                        .map(amount -> rounded(amount.getValue()) + " " + amount.getKey())
                        .collect(Collectors.joining(" and "));
    }

    /**
     * Lists amounts with all their digits, sorted by currency: {@code 1.25 EUR, 0.01234 USD}.
     *
     * @param amounts by currency
     */
    public static String exact(Map<String, BigDecimal> amounts) {
        return new TreeMap<>(amounts)
                .entrySet().stream()
                        .map(amount -> amount.getValue().toPlainString() + " " + amount.getKey())
                        .collect(Collectors.joining(", "));
    }

    private static String rounded(BigDecimal amount) {
        return amount.abs().compareTo(BigDecimal.ONE) >= 0
                ? amount.setScale(2, RoundingMode.HALF_UP).toPlainString()
                : amount.round(new MathContext(3, RoundingMode.HALF_UP))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
