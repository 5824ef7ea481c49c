package dev.checkpoint.explain;

import dev.checkpoint.ModelDecision;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Prices by name of the model. A name that is not found exactly is looked for by its letters and digits alone, because
 * configuration keys lose capitals and other characters on their way. A model without a price that is a dated release of
 * another, such as {@code gpt-4.1-mini-2025-04-14}, costs what that one does.
 */
public final class Prices {

    /** No prices: no cost is computed. */
    public static final Prices NONE = new Prices(Map.of());

    /** What providers append to the name of a model to say which release of it answers. */
    private static final Pattern RELEASE = Pattern.compile("[-@](\\d{4}-?\\d{2}-?\\d{2}|latest)$");

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

    /**
     * The decision with its cost, if that can be computed and was not given.
     *
     * @param answering the model that answered, which is the one to be paid; null if that is not known
     */
    ModelDecision priced(ModelDecision decision, @Nullable String answering) {
        if (exact.isEmpty() || decision.cost() != null || decision.tokens() == null) {
            return decision;
        }
        Price price = answering == null ? null : find(answering);
        if (price == null) {
            price = find(decision.chosen());
        }
        return price == null ? decision : decision.costing(price.of(decision.tokens()), price.currency());
    }

    private @Nullable Price find(String model) {
        Price price = named(model);
        return price == null ? named(RELEASE.matcher(model).replaceFirst("")) : price;
    }

    private @Nullable Price named(String model) {
        Price price = exact.get(model);
        return price == null ? plain.get(plain(model)) : price;
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
