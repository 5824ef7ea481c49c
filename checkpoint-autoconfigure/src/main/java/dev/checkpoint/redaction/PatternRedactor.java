package dev.checkpoint.redaction;

import dev.checkpoint.spi.redaction.Redactor;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Masks by name and by pattern. The time is linear in the length of the text. Patterns of the application are stopped
 * if they take too long, and then the whole text is masked.
 *
 * <p>One pass over the text finds the characters that are typical for secrets. A pattern is applied only if the text
 * contains the literal that all its matches contain. Patterns are applied before names: a name masks one word, and the
 * rest of a private key would no longer be recognised.
 */
public final class PatternRedactor implements Redactor {

    private final SensitiveNames names;

    private final NamedValues named;

    private final List<Pattern> more;

    /**
     * Creates one.
     *
     * @param keys names of secrets, added to the built-in ones
     * @param patterns patterns of secrets, added to the built-in ones
     */
    public PatternRedactor(List<String> keys, List<Pattern> patterns) {
        this(keys, List.of(), patterns);
    }

    /**
     * Creates one.
     *
     * @param keys names of secrets, added to the built-in ones
     * @param notKeys whole names that are not those of secrets
     * @param patterns of texts that are masked
     */
    public PatternRedactor(List<String> keys, List<String> notKeys, List<Pattern> patterns) {
        this.names = new SensitiveNames(keys, notKeys);
        this.named = new NamedValues(names);
        this.more = List.copyOf(patterns);
    }

    @Override
    public boolean isSensitive(String name) {
        return names.contains(name);
    }

    @Override
    public String text(String text) {
        try {
            Signs signs = Signs.of(text);
            String masked = text;
            for (Rule rule : signs.rules()) {
                masked = rule.mask(masked);
            }
            masked = masked.length() >= CardNumbers.SHORTEST && signs.haveDigit()
                    ? CardNumbers.mask(masked, MASK)
                    : masked;
            masked = signs.haveAssignment() ? named.mask(masked) : masked;
            for (Pattern pattern : more) {
                masked = apply(pattern, masked);
            }
            return masked.equals(text) ? text : masked;
        } catch (BoundedText.ExhaustedException | StackOverflowError tooLong) {
            return MASK;
        }
    }

    @Override
    public @Nullable String kind(String text) {
        try {
            for (Rule rule : Rules.ALL) {
                if (!rule.mask(text).equals(text)) {
                    return rule.kind();
                }
            }
            if (!CardNumbers.mask(text, MASK).equals(text)) {
                return "a card number";
            }
            if (!named.mask(text).equals(text)) {
                return "a value after the name of a secret";
            }
            for (Pattern pattern : more) {
                if (!apply(pattern, text).equals(text)) {
                    return "a match of checkpoint.redaction.patterns: " + pattern;
                }
            }
            return null;
        } catch (BoundedText.ExhaustedException | StackOverflowError tooLong) {
            return "a text that a pattern takes too long to search";
        }
    }

    private static String apply(Pattern pattern, String text) {
        return pattern.matcher(new BoundedText(text)).replaceAll(MASK);
    }
}
