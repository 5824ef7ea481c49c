package dev.checkpoint.explain;

import dev.checkpoint.model.Money;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

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

    /** By currency, sorted. */
    Map<String, BigDecimal> ordered() {
        return Collections.unmodifiableMap(new TreeMap<>(sums));
    }

    /** For sentences: {@code 1.25 EUR and 0.0123 USD}, rounded. */
    @Override
    public String toString() {
        return Money.human(sums);
    }
}
