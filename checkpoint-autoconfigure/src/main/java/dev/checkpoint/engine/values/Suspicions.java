package dev.checkpoint.engine.values;

import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds what looks like a secret in what is kept as it is: payloads and names. Not all of it is searched, and nothing is said
 * twice: see {@link SearchedPlaces}.
 */
final class Suspicions {

    /** Characters of a payload that are searched. */
    private static final int SAMPLE = 64 * 1024;

    private final PayloadCodec codec;

    private final Redactor redactor;

    Suspicions(PayloadCodec codec, Redactor redactor) {
        this.codec = codec;
        this.redactor = redactor;
    }

    /**
     * What there is, and where, without itself: {@code an e-mail address at $.author}.
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

    private @Nullable String search(Payload payload) {
        AtomicReference<@Nullable String> kind = new AtomicReference<>();
        AtomicInteger left = new AtomicInteger(SAMPLE);
        return codec.find(payload, text -> {
                    kind.set(left.getAndAdd(-text.length()) > 0 ? redactor.kind(text) : null);
                    return kind.get() != null;
                })
                .map(path -> kind.get() + " at " + redactor.text(path))
                .orElse(null);
    }
}
