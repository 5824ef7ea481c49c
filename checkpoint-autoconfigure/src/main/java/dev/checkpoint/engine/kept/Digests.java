package dev.checkpoint.engine.kept;

import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.spi.key.Fingerprinter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the digests of a fingerprint say beside "equal" and "different": that an argument cannot be compared, and which digest
 * an earlier version gave it.
 *
 * <p>Calls are numbered, and named to services, by the fingerprint that an earlier version would have recorded. So the
 * entries of existing runs keep their meaning; only whether a result may be used depends on all that is known now.
 */
final class Digests {

    private Digests() {}

    /** Whether each argument has a digest. */
    static boolean areComparable(Fingerprint call) {
        return !call.digests().containsValue(Fingerprinter.NOT_COMPARABLE);
    }

    static boolean isComparable(@Nullable String digest) {
        return !Fingerprinter.NOT_COMPARABLE.equals(digest);
    }

    /** The fingerprint without the arguments that cannot be compared. */
    static Fingerprint comparable(Fingerprint call) {
        if (areComparable(call)) {
            return call;
        }
        Map<String, String> digests = new HashMap<>(call.digests());
        digests.values().removeIf(digest -> !isComparable(digest));
        return new Fingerprint(digests);
    }

    /** The fingerprint of the same call as recorded by a version that compared less; usually the same object. */
    static Fingerprint earlier(Fingerprint call) {
        for (String digest : call.digests().values()) {
            if (digest.equals(Fingerprinter.NOT_COMPARABLE) || digest.contains(Fingerprinter.FORMERLY)) {
                return rebuilt(call);
            }
        }
        return call;
    }

    private static Fingerprint rebuilt(Fingerprint call) {
        Map<String, String> digests = new HashMap<>();
        comparable(call).digests().forEach((name, digest) -> {
            String former = former(digest);
            digests.put(name, former == null ? digest : former);
        });
        return new Fingerprint(digests);
    }

    /** The digest that an earlier version gave the same value; null if it is the same. */
    static @Nullable String former(String digest) {
        int at = digest.indexOf(Fingerprinter.FORMERLY);
        return at < 0 ? null : digest.substring(at + Fingerprinter.FORMERLY.length());
    }
}
