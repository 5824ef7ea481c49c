package dev.checkpoint.redaction;

import dev.checkpoint.spi.redaction.Redactor;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks by key name and by pattern. Every pattern of ours starts at the boundary of a word or is bounded in length, so the
 * time is linear in the length of the text; patterns of the application are stopped when they take too long, and then
 * the whole text is masked.
 *
 * <p>One pass over the text finds which characters occur that secrets need; a pattern is tried only if a piece of plain
 * text occurs that all its matches contain.
 */
public final class PatternRedactor implements Redactor {

    /**
     * A pattern.
     *
     * @param hint what any match of it contains
     * @param signs those characters of that which are looked for before
     * @param replacement what takes the place of a match
     */
    private record Rule(String hint, int signs, Pattern pattern, String replacement) {

        static Rule of(String hint, String pattern) {
            return of(hint, pattern, MASK);
        }

        static Rule of(String hint, String pattern, String replacement) {
            return new Rule(hint, Signs.mask(hint), Pattern.compile(pattern), replacement);
        }
    }

    private final SensitiveNames names;

    private final List<Pattern> more;

    /**
     * Creates one.
     *
     * @param keys names of secrets, added to the built-in ones
     * @param patterns added to the built-in ones
     */
    public PatternRedactor(List<String> keys, List<Pattern> patterns) {
        this.names = new SensitiveNames(keys);
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
            String masked = signs.haveAssignment() ? new NamedValues(names).mask(text) : text;
            for (Rule rule : Rules.ALL) {
                masked = signs.mayContain(rule.signs()) ? apply(rule, masked) : masked;
            }
            masked = signs.haveDigit() ? CardNumbers.mask(masked, MASK) : masked;
            for (Pattern pattern : more) {
                masked = pattern.matcher(new BoundedText(masked)).replaceAll(MASK);
            }
            return masked.equals(text) ? text : masked;
        } catch (BoundedText.ExhaustedException | StackOverflowError tooLong) {
            return MASK;
        }
    }

    private static String apply(Rule rule, String text) {
        if (!text.contains(rule.hint())) {
            return text;
        }
        Matcher matcher = rule.pattern().matcher(text);
        return matcher.find() ? matcher.replaceAll(rule.replacement()) : text;
    }

    /** A class of its own, so that the patterns are compiled with the first text that is looked at. */
    private static final class Rules {

        private static final String START = "(?<![A-Za-z0-9_-])";

        static final List<Rule> ALL = List.of(
                Rule.of(
                        "PRIVATE KEY-----",
                        "-----BEGIN [A-Z0-9 ]{0,40}?PRIVATE KEY-----[^-]*+(?:-----END [A-Z0-9 ]{1,60}+-----)?+"),
                Rule.of("eyJ", START + "eyJ[A-Za-z0-9_-]{4,}+\\.[A-Za-z0-9_-]{4,}+(?:\\.[A-Za-z0-9_-]*+)?+"),
                Rule.of("earer ", "\\b([Bb]earer )[A-Za-z0-9._~+/=-]{8,}+", "$1" + MASK),
                Rule.of("asic ", "\\b([Bb]asic )[A-Za-z0-9+/]{8,}+={1,2}", "$1" + MASK),
                Rule.of("sk-", START + "sk-[A-Za-z0-9_-]{16,}+"),
                Rule.of("sk_", START + "sk_(?:live|test)_[A-Za-z0-9]{10,}+"),
                Rule.of("AKIA", START + "AKIA[A-Z0-9]{16}+"),
                Rule.of("ASIA", START + "ASIA[A-Z0-9]{16}+"),
                Rule.of("gh", START + "gh[pousr]_[A-Za-z0-9]{20,}+"),
                Rule.of("github_pat_", START + "github_pat_[A-Za-z0-9_]{20,}+"),
                Rule.of("xox", START + "xox[abeoprs]-[A-Za-z0-9-]{10,}+"),
                Rule.of("AIza", START + "AIza[A-Za-z0-9_-]{30,}+"),
                Rule.of("://", "://[^\\s/:@]{0,128}+:[^\\s/@]{1,256}+@", "://" + MASK + "@"),
                Rule.of(
                        "@",
                        "(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}+@[A-Za-z0-9-]{1,63}+(?:\\.[A-Za-z0-9-]{1,63}+){1,8}+"));
    }
}
