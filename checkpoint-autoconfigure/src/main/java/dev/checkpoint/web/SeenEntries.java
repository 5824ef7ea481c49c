package dev.checkpoint.web;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * How long the journal of a run was when the caller looked at it, as {@code If-Match} says. Weak tags count as strong ones: a proxy that
 * compresses answers makes them weak, and a journal of one length is one journal.
 */
final class SeenEntries {

    private static final long NEVER = 0;

    private SeenEntries() {}

    /**
     * What a request says.
     *
     * @param now asked for the length of today if several are said
     * @return empty if the caller acts on whatever the run is
     */
    static OptionalLong of(ServerRequest request, LongSupplier now) {
        List<String> tags = request.headers().header(HttpHeaders.IF_MATCH).stream()
                .flatMap(list -> List.of(list.split(",")).stream())
                .map(String::strip)
                .toList();
        if (tags.isEmpty() || tags.contains("*")) {
            return OptionalLong.empty();
        }
        if (tags.size() == 1) {
            return OptionalLong.of(entries(tags.get(0)));
        }
        long length = now.getAsLong();
        return OptionalLong.of(tags.stream().anyMatch(tag -> entries(tag) == length) ? length : NEVER);
    }

    private static long entries(String tag) {
        String strong = tag.startsWith("W/") ? tag.substring(2) : tag;
        boolean quoted = strong.length() > 2 && strong.startsWith("\"") && strong.endsWith("\"");
        try {
            return quoted ? Math.max(NEVER, Long.parseLong(strong.substring(1, strong.length() - 1))) : NEVER;
        } catch (NumberFormatException other) {
            return NEVER;
        }
    }
}
