package dev.checkpoint.codec.document;

import dev.checkpoint.spi.store.format.DocumentException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Amounts of money by currency as texts that are restored exactly. */
final class Costs {

    private Costs() {}

    static Map<String, String> texts(Map<String, BigDecimal> amounts) {
        Map<String, String> texts = new LinkedHashMap<>();
        amounts.forEach((currency, amount) -> texts.put(currency, amount.toPlainString()));
        return texts;
    }

    /** Reads {@link #texts}; without texts, there is no cost. */
    static @Nullable Map<String, BigDecimal> parse(Map<String, String> texts) {
        if (texts.isEmpty()) {
            return null;
        }
        Map<String, BigDecimal> amounts = new LinkedHashMap<>();
        texts.forEach((currency, text) -> amounts.put(currency, amount(text)));
        return amounts;
    }

    private static BigDecimal amount(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new DocumentException("'" + text + "' is not an amount such as 0.0125", e);
        }
    }
}
