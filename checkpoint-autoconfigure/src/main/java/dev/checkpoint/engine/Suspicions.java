package dev.checkpoint.engine;

import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds what looks like a secret in payloads that are kept as they are. Only the first ones from a place and samples of the
 * others are searched, and nothing more from a place where something was found.
 */
final class Suspicions {

    /** So many payloads from a place are searched, and then one in so many. */
    private static final int SEARCHED = 8;

    private static final int ONE_IN = 64;

    /** Characters of a payload that are searched. */
    private static final int SAMPLE = 64 * 1024;

    private final PayloadCodec codec;

    private final Redactor redactor;

    private final Set<String> found = ConcurrentHashMap.newKeySet();

    private final Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();

    Suspicions(PayloadCodec codec, Redactor redactor) {
        this.codec = codec;
        this.redactor = redactor;
    }

    /**
     * What there is, and where, without itself: {@code an e-mail address at $.author}.
     *
     * @param place where payloads like this come from
     * @return null if there is nothing, if it was said before, or if this one is not searched
     */
    @Nullable
    String of(String place, Payload payload) {
        if (!isSearched(place) || found.contains(place)) {
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
        return suspicion != null && found.add(place) ? suspicion : null;
    }

    /**
     * What a name that is written in clear text looks like, once per place; null if like nothing.
     *
     * @param place where names like this come from
     */
    @Nullable
    String ofName(String place, String name) {
        if (!isSearched(place) || found.contains(place) || redactor.text(name).equals(name)) {
            return null;
        }
        String kind = redactor.kind(name);
        return kind != null && found.add(place) ? kind : null;
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

    private boolean isSearched(String place) {
        AtomicInteger known = seen.get(place);
        AtomicInteger count = known != null ? known : seen.computeIfAbsent(place, any -> new AtomicInteger());
        int number = count.getAndIncrement();
        return number >= 0 && number < SEARCHED || number % ONE_IN == 0;
    }
}
