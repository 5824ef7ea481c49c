package dev.checkpoint.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of another tool with places for values, such as {@code https://traces.example.org/{traceId}}. It leads to the server
 * that was configured, whatever the values are: scheme and host have no places, and values are encoded.
 */
public final class LinkTemplate {

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

    private static final Pattern START = Pattern.compile("(?i)https?://[^/?#{}\\\\]+(?:[/?#].*)?");

    private final String template;

    private LinkTemplate(String template) {
        this.template = template;
    }

    /**
     * Reads a template.
     *
     * @param known names of the places that it may have
     * @throws IllegalArgumentException if it is no address over HTTP; the message says what to write
     */
    public static LinkTemplate of(String template, Set<String> known) {
        if (!START.matcher(template).matches()) {
            throw new IllegalArgumentException(
                    "write an address that begins with https:// or http:// and the name of a server; only its path, query and"
                            + " fragment may have places in braces");
        }
        Set<String> unknown = new TreeSet<>();
        PLACE.matcher(template).results().map(place -> place.group(1)).forEach(unknown::add);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown places " + unknown + "; there are " + new TreeSet<>(known)
                    + ". Write a brace that is none as %7B or %7D");
        }
        String example = PLACE.matcher(template).replaceAll("x");
        try {
            if (new URI(example).getHost() == null) {
                throw new IllegalArgumentException("write the name of a server behind the slashes");
            }
        } catch (URISyntaxException wrong) {
            throw new IllegalArgumentException("write it as an address is written, other characters as %XX: "
                    + wrong.getReason() + " at character " + (wrong.getIndex() + 1) + " of " + example);
        }
        return new LinkTemplate(template);
    }

    /** The address with these values; null if it has a place for one that is not there. */
    @Nullable
    String with(Map<String, String> values) {
        boolean whole =
                PLACE.matcher(template).results().map(place -> place.group(1)).allMatch(values::containsKey);
        return whole ? PLACE.matcher(template).replaceAll(place -> encoded(values, place)) : null;
    }

    private static String encoded(Map<String, String> values, MatchResult place) {
        // what is encoded has no backslash and no dollar sign
        return URLEncoder.encode(values.getOrDefault(place.group(1), ""), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    @Override
    public String toString() {
        return template;
    }
}
