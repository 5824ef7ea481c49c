package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.Entry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an execution paid, as its columns hold it, so that people sum it with plain SQL. The header holds the exact amounts.
 *
 * @param amount the amount, to nine digits; null if nothing was paid, or in several currencies
 * @param currency its currency; {@link #SEVERAL} if the header alone tells; null if nothing was paid
 */
record CostColumns(@Nullable BigDecimal amount, @Nullable String currency) {

    /** Stands for amounts that the columns cannot hold. */
    static final String SEVERAL = "*";

    private static final int CURRENCY_LENGTH = 3;

    private static final int SCALE = 9;

    private static final BigDecimal MOST = BigDecimal.TEN.pow(10);

    private static final CostColumns NOTHING = new CostColumns(null, null);

    static CostColumns of(Entry entry) {
        Map<String, BigDecimal> cost =
                entry instanceof Entry.StageEnded ended ? ended.ran().cost() : null;
        if (cost == null || cost.isEmpty()) {
            return NOTHING;
        }
        Map.Entry<String, BigDecimal> first = cost.entrySet().iterator().next();
        BigDecimal amount = first.getValue().setScale(SCALE, RoundingMode.HALF_UP);
        boolean fits = cost.size() == 1
                && !first.getKey().equals(SEVERAL)
                && Columns.fits(first.getKey(), CURRENCY_LENGTH)
                && amount.abs().compareTo(MOST) < 0;
        return fits ? new CostColumns(amount, first.getKey()) : new CostColumns(null, SEVERAL);
    }

    /** An amount from a sum of billionth parts, as people write it. */
    static BigDecimal ofBillionths(BigDecimal sum) {
        return plain(sum.movePointLeft(SCALE));
    }

    /** Amounts as lists show them. */
    static Map<String, BigDecimal> plain(Map<String, BigDecimal> cost) {
        Map<String, BigDecimal> plain = new TreeMap<>();
        cost.forEach((currency, amount) -> plain.put(currency, plain(amount)));
        return plain;
    }

    /** An amount without the zeros that the column adds. */
    static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
