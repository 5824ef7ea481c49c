package dev.checkpoint.autoconfigure.explain;

import dev.checkpoint.explain.Price;
import dev.checkpoint.explain.Prices;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Prices of models. Bound flat, because names of models contain dots, and a quoted key in YAML loses its quotes before
 * binding: the text after the last dot is the field, the text before it the model.
 *
 * @param prices Prices per million tokens by name of the model: input, output, cached (same as input if not set),
 *     currency.
 */
@ConfigurationProperties("checkpoint")
public record PricesProperties(@DefaultValue Map<String, String> prices) {

    private static final String NAME = "checkpoint.prices";

    private static final Set<String> FIELDS = Set.of("input", "output", "cached", "currency");

    /** Checks conditions that the types do not express. */
    public PricesProperties {
        parse(prices);
    }

    Prices parsed() {
        return new Prices(parse(prices));
    }

    private static Map<String, Price> parse(Map<String, String> prices) {
        Map<String, Map<String, String>> models = new LinkedHashMap<>();
        prices.forEach((key, value) -> {
            int dot = key.lastIndexOf('.');
            String field = key.substring(dot + 1);
            if (dot < 1 || !FIELDS.contains(field)) {
                throw new InvalidConfigurationPropertyValueException(
                        NAME + "." + key, value, "a price has the fields input, output, cached and currency");
            }
            models.computeIfAbsent(key.substring(0, dot), model -> new HashMap<>())
                    .put(field, value);
        });
        Map<String, Price> parsed = new LinkedHashMap<>();
        models.forEach((model, fields) -> parsed.put(model, price(NAME + "." + model, fields)));
        return parsed;
    }

    private static Price price(String name, Map<String, String> fields) {
        String currency = fields.getOrDefault("currency", "USD");
        return new Price(
                required(name + ".input", fields.get("input")),
                // embedding models have no output
                fields.containsKey("output") ? required(name + ".output", fields.get("output")) : BigDecimal.ZERO,
                fields.containsKey("cached") ? required(name + ".cached", fields.get("cached")) : null,
                currency);
    }

    private static BigDecimal required(String name, @Nullable String amount) {
        try {
            BigDecimal parsed = new BigDecimal(amount == null ? "" : amount.trim());
            if (parsed.signum() >= 0) {
                return parsed;
            }
        } catch (NumberFormatException none) {
            // reported below
        }
        throw new InvalidConfigurationPropertyValueException(
                name, amount == null ? "" : amount, "it must be a price per million tokens, such as 0.40");
    }
}
