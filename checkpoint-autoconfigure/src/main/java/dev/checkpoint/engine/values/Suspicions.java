package dev.checkpoint.engine.values;

import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what looks like a secret in what is kept as it is: payloads and names. Not all of it is searched, and nothing is said
 * twice: see {@link SearchedPlaces}.
 */
final class Suspicions {

    /** Characters of a payload that are searched. */
    private static final int SAMPLE = 64 * 1024;

    /** Each is looked for in a pass of its own; people who read of so many look for the others themselves. */
    private static final int MOST_KINDS = 5;

    private final PayloadCodec codec;

    private final Redactor redactor;

    Suspicions(PayloadCodec codec, Redactor redactor) {
        this.codec = codec;
        this.redactor = redactor;
    }

    /**
     * What there is of each kind, and where, without itself: {@code an e-mail address at $.author}.
     *
     * @param places of payloads like this
     * @param place where this one comes from
     * @return null if there is nothing, if it was said before, or if this one is not searched
     */
    @Nullable
    String of(SearchedPlaces places, String place, Payload payload) {
        if (!places.isSearched(place)) {
            return null;
        }
        String json = payload.json();
        String sample = json.length() > SAMPLE ? json.substring(0, SAMPLE) : json;
        // as a whole first, which is quick; only a hit is looked for text by text, where names and quotes cannot
        // mislead
        if (redactor.text(sample).equals(sample)) {
            return null;
        }
        String suspicion = search(payload);
        return suspicion != null && places.isNews(place) ? suspicion : null;
    }

    /**
     * What a name that is written in clear text looks like, once per place; null if like nothing.
     *
     * @param places of names like this
     * @param place where this one comes from
     */
    @Nullable
    String ofName(SearchedPlaces places, String place, String name) {
        if (!places.isSearched(place) || redactor.text(name).equals(name)) {
            return null;
        }
        String kind = redactor.kind(name);
        return kind != null && places.isNews(place) ? kind : null;
    }

    /** Each kind with the first place where it is. */
    private @Nullable String search(Payload payload) {
        Map<String, String> places = new LinkedHashMap<>();
        while (places.size() < MOST_KINDS) {
            AtomicReference<@Nullable String> kind = new AtomicReference<>();
            AtomicInteger left = new AtomicInteger(SAMPLE);
            Optional<String> place = codec.find(payload, text -> {
                String found = left.getAndAdd(-text.length()) > 0 ? redactor.kind(text) : null;
                kind.set(found == null || places.containsKey(found) ? null : found);
                return kind.get() != null;
            });
            String found = kind.get();
            if (place.isEmpty() || found == null) {
                break;
            }
            places.put(found, redactor.text(place.get()));
        }
        return places.isEmpty()
                ? null
                : places.entrySet().stream()
                        .map(each -> each.getKey() + " at " + each.getValue())
                        .collect(Collectors.joining(", "));
    }
}
