package dev.checkpoint.engine;

import dev.checkpoint.error.PayloadException;
import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results on their way into the journal. The first result of each method in this process is read back and compared: what
 * would surprise at resume is said when it is first saved.
 */
final class Results {

    private static final Logger log = LoggerFactory.getLogger(Results.class);

    /** So many results of a method are searched, and then one in so many. */
    private static final int SEARCHED = 8;

    private static final int ONE_IN = 64;

    /** Characters of a result that are searched. */
    private static final int SAMPLE = 64 * 1024;

    private final PayloadCodec codec;

    private final Set<String> checked = ConcurrentHashMap.newKeySet();

    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    private final Redactor redactor;

    private final Set<String> suspected = ConcurrentHashMap.newKeySet();

    private final Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();

    private final AtomicBoolean maskedBefore = new AtomicBoolean();

    Results(PayloadCodec codec, Redactor redactor) {
        this.codec = codec;
        this.redactor = redactor;
    }

    /**
     * A result as it is kept.
     *
     * @param output the result; null if it could not be written
     * @param notRestorable why a resume will not use it; null if it will
     */
    record Kept(@Nullable Payload output, @Nullable String notRestorable) {}

    /** Whether this is the first execution of the method in this process; true once. */
    boolean isFirst(String method) {
        return !checked.contains(method) && checked.add(method);
    }

    /**
     * Writes a result.
     *
     * @param compare whether to read it back and compare
     */
    Kept keep(String method, @Nullable Object value, ValueType type, boolean compare) {
        Payload output = null;
        String problem = null;
        try {
            output = codec.encode(value, type);
            List<String> masked = codec.masked(output);
            if (!masked.isEmpty()) {
                return masked(method, output, masked);
            }
            if (compare) {
                problem = codec.difference(value, output, type).orElse(null);
            }
        } catch (PayloadException unwritable) {
            problem = String.valueOf(unwritable.getMessage());
        } catch (StackOverflowError | LinkageError broken) {
            // the work is done and its result is the caller's; that it breaks its serializer is no reason to withhold
            // it
            problem = "Writing it as JSON fails with " + broken + ".";
        }
        problem = problem == null ? null : redactor.text(problem);
        if (problem != null && reported.add(method)) {
            log.warn(
                    "The result of {} ({}) cannot be restored as it is, so a resumed run will not use it: {} Return a type"
                            + " that can be written as JSON and read back equal, such as a record.",
                    method,
                    type,
                    problem);
        }
        return new Kept(output, problem);
    }

    private Kept masked(String method, Payload output, List<String> paths) {
        String reason = "sensitive at " + String.join(", ", paths);
        if (maskedBefore.compareAndSet(false, true) || reported.add(method)) {
            log.warn(
                    "The result of {} is masked ({}), so a resumed run cannot use it and executes the stage again. Set"
                            + " checkpoint.encryption.keyset to have sensitive values encrypted and restored.",
                    method,
                    reason);
        }
        return new Kept(output, reason);
    }

    /**
     * Whether the beginning of a result looks like a secret; true once per method, which is then not looked at again. Only
     * the first results of a method and samples of the others are searched.
     */
    boolean looksSecret(String method, Kept kept) {
        if (kept.output() == null || !isSearched(method) || suspected.contains(method)) {
            return false;
        }
        String json = kept.output().json();
        String sample = json.length() > SAMPLE ? json.substring(0, SAMPLE) : json;
        boolean secret = !redactor.text(sample).equals(sample) && suspected.add(method);
        if (secret) {
            log.warn(
                    "The result of {} contains text that looks like a secret (an e-mail address, a card number, a token). A resume"
                            + " needs it, so it is kept as it is: mark it @Sensitive to have it encrypted or masked.",
                    method);
        }
        return secret;
    }

    private boolean isSearched(String method) {
        AtomicInteger known = seen.get(method);
        AtomicInteger count = known != null ? known : seen.computeIfAbsent(method, any -> new AtomicInteger());
        int number = count.getAndIncrement();
        return number >= 0 && number < SEARCHED || number % ONE_IN == 0;
    }
}
