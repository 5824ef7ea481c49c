package dev.checkpoint.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sums of money by currency. Not thread-safe. */
final class Amounts {

    private final Map<String, BigDecimal> sums = new TreeMap<>();

    void add(String currency, BigDecimal amount) {
        sums.merge(currency, amount, BigDecimal::add);
    }

    boolean isEmpty() {
        return sums.isEmpty();
    }

    Map<String, BigDecimal> copy() {
        return Map.copyOf(sums);
    }

    /** For sentences: {@code 1.25 EUR and 0.0123 USD}, rounded. */
    @Override
    public String toString() {
        return sums.entrySet().stream()
                .map(sum -> rounded(sum.getValue()) + " " + sum.getKey())
                .collect(Collectors.joining(" and "));
    }

    /** Exactly, as JSON. */
    String json() {
        return sums.entrySet().stream()
                .map(sum -> Json.quote(sum.getKey()) + ":" + sum.getValue().toPlainString())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Cents of whole amounts, three digits of fractions. */
    private static String rounded(BigDecimal amount) {
        return amount.abs().compareTo(BigDecimal.ONE) >= 0
                ? amount.setScale(2, RoundingMode.HALF_UP).toPlainString()
                : amount.round(new MathContext(3, RoundingMode.HALF_UP))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
