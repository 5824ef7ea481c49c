package dev.checkpoint.spec;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The most that something may cost.
 *
 * @param amount more than zero
 * @param currency ISO 4217 code
 */
public record CostLimit(BigDecimal amount, String currency) {

    /** What is wrong with a text that is no limit, and how to write one. */
    public static final String FORM =
            "it must be an amount of more than zero and the ISO 4217 code of its currency, such as 5 USD or 0.25 EUR";

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,15})?)\\s+(\\p{Alpha}{3})");

    /** Reads {@code 5 USD}; null if the text is no amount of more than zero in a currency that exists. */
    public static @Nullable CostLimit parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            return null;
        }
        BigDecimal amount = new BigDecimal(written.group(1));
        String currency = written.group(2).toUpperCase(Locale.ROOT);
        return amount.signum() > 0 && isCurrency(currency) ? new CostLimit(amount, currency) : null;
    }

    private static boolean isCurrency(String code) {
        try {
            Currency.getInstance(code);
            return true;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
