package dev.checkpoint.explain.details;

import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an argument of a stage comes from, by a reference of the details: {@code @3}, {@code @3[0]} or {@code @0.topic}.
 *
 * @param seq number of the entry
 * @param element which element of the result; negative for all of it
 * @param argument the argument of the run, of which the entry is the start; null if it is the result of a stage
 */
public record Source(long seq, int element, @Nullable String argument) {

    private static final Pattern REFERENCE =
            Pattern.compile("@(\\d{1,18})(?:\\[(\\d{1,9})\\]|\\.(.+))?", Pattern.DOTALL);

    /** Reads a reference; null if the text is none. */
    public static @Nullable Source of(String reference) {
        Matcher matcher = REFERENCE.matcher(reference);
        return matcher.matches()
                ? new Source(
                        Long.parseLong(matcher.group(1)),
                        matcher.group(2) == null ? -1 : Integer.parseInt(matcher.group(2)),
                        matcher.group(3))
                : null;
    }

    /**
     * A reference in words: {@code the result of search}.
     *
     * @param stages the stage of an entry; null if it is of none
     */
    public static String inWords(String reference, LongFunction<@Nullable String> stages) {
        Source source = of(reference);
        if (source == null) {
            return reference;
        }
        if (source.argument != null) {
            return "argument " + source.argument + " of the run";
        }
        String stage = stages.apply(source.seq);
        String whole = stage == null ? "entry " + reference : "the result of " + stage;
        return source.element < 0 || stage == null ? whole : "element " + source.element + " of " + whole;
    }
}
