package dev.checkpoint.autoconfigure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A property below {@code checkpoint} that does not exist.
 *
 * @param name as messages name it
 * @param advice what was probably meant; empty if nothing is similar
 * @param origin where it was written, if this is known
 */
record UnknownProperty(String name, String advice, @Nullable String origin) {

    /**
     * A property in a file, an argument, or wherever else an application is configured.
     *
     * @param elements of its name, without {@code checkpoint}
     */
    static UnknownProperty written(List<String> elements, @Nullable String origin) {
        Optional<String> meant = KnownProperties.suggestion(elements);
        List<String> group = KnownProperties.inGroupOf(elements);
        String name = KnownProperties.PREFIX
                + elements.stream()
                        .map(element -> element.contains(".") ? "[" + element + "]" : element)
                        .collect(Collectors.joining("."))
                        .replace(".[", "[");
        String advice = meant.map(suggested -> "Did you mean " + KnownProperties.PREFIX + suggested + "?")
                .orElse(
                        group.isEmpty()
                                ? ""
                                : "Below " + KnownProperties.PREFIX + elements.get(0) + " are "
                                        + String.join(", ", group) + ".");
        return new UnknownProperty(name, advice, origin);
    }

    /** Where it was written, in parentheses; empty if this is not known. */
    String place() {
        return origin == null ? "" : " (" + origin + ")";
    }

    @Override
    public String toString() {
        return "Checkpoint has no property " + name + "." + (advice.isEmpty() ? "" : " " + advice);
    }
}
