package dev.checkpoint.explain;

import dev.checkpoint.ModelDecision;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prices by name of the model. A name that is not found exactly is looked for by its letters and digits alone, because
 * configuration keys lose capitals and other characters on their way.
 */
public final class Prices {

    /** No prices: no cost is computed. */
    public static final Prices NONE = new Prices(Map.of());

    private final Map<String, Price> exact;

    private final Map<String, Price> plain = new HashMap<>();

    /** Prices by name of the model. */
    public Prices(Map<String, Price> prices) {
        this.exact = Map.copyOf(prices);
        prices.forEach((model, price) -> plain.put(plain(model), price));
    }

    boolean isEmpty() {
        return exact.isEmpty();
    }

    /** The decision with its cost, if that can be computed and was not given. */
    ModelDecision priced(ModelDecision decision) {
        Price price = find(decision.chosen());
        if (decision.cost() != null || decision.tokens() == null || price == null) {
            return decision;
        }
        return decision.costing(price.of(decision.tokens()), price.currency());
    }

    private @Nullable Price find(String model) {
        Price price = exact.get(model);
        return price == null && !exact.isEmpty() ? plain.get(plain(model)) : price;
    }

    private static String plain(String model) {
        StringBuilder plain = new StringBuilder(model.length());
        for (char c : model.toLowerCase(Locale.ROOT).toCharArray()) {
            if (Character.isLetterOrDigit(c)) {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
