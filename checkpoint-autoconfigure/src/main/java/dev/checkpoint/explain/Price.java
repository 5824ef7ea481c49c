package dev.checkpoint.explain;

import dev.checkpoint.TokenUsage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs, per million tokens.
 *
 * @param input tokens sent
 * @param output tokens received
 * @param cached tokens sent that came from the provider's cache; null if they cost as much as others
 * @param currency ISO 4217 code
 */
public record Price(BigDecimal input, BigDecimal output, @Nullable BigDecimal cached, String currency) {

    /** The exact price of a call. */
    BigDecimal of(TokenUsage tokens) {
        // providers count cached tokens among those sent; one that does not must not make the rest negative
        long fresh = Math.max(0, tokens.input() - tokens.cached());
        BigDecimal perMillion = input.multiply(BigDecimal.valueOf(fresh))
                .add((cached == null ? input : cached).multiply(BigDecimal.valueOf(tokens.cached())))
                .add(output.multiply(BigDecimal.valueOf(tokens.output())));
        return perMillion.movePointLeft(6).stripTrailingZeros();
    }
}
