package dev.checkpoint.engine.values;

import dev.checkpoint.error.PayloadException;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spec.UserCode;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ResultUpgrade;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results on their way into the journal and back. One that is read back and compared when the first like it is saved does
 * not surprise at resume.
 */
public final class Results {

    private static final Logger log = LoggerFactory.getLogger(Results.class);

    private final PayloadCodec codec;

    private final KnownShapes known = new KnownShapes();

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    private final Redactor redactor;

    private final Suspicions suspicions;

    private final SearchedPlaces places = new SearchedPlaces();

    private final AtomicBoolean maskedBefore = new AtomicBoolean();

    Results(PayloadCodec codec, Redactor redactor, Suspicions suspicions) {
        this.codec = codec;
        this.redactor = redactor;
        this.suspicions = suspicions;
    }

    /**
     * Writes a result.
     *
     * @param check whether to read it back and compare, unless that was done for one that is restored in the same way
     */
    public Result keep(String method, @Nullable Object value, ValueType type, boolean check) {
        Payload output = null;
        String problem = null;
        try {
            PayloadCodec.Encoded encoded = codec.write(value, type);
            output = encoded.payload();
            if (!encoded.masked().isEmpty()) {
                return masked(method, output, encoded.masked());
            }
            if (check && !known.isKnown(method, encoded)) {
                problem = codec.difference(value, output, type).orElse(null);
                if (problem == null) {
                    known.restored(method, encoded);
                }
            }
        } catch (PayloadException unwritable) {
            problem = String.valueOf(unwritable.getMessage());
        } catch (Throwable broken) {
            // the work is done and its result is the caller's; that it cannot be read is no reason to withhold it
            UserCode.rethrowFatal(broken);
            problem = "Writing it as JSON fails with " + UserCode.describe(broken) + ".";
        }
        problem = problem == null ? null : redactor.text(problem);
        if (problem != null && reported.add(method)) {
            log.warn(
                    "The result of {} ({}) cannot be restored as it is, so a resumed run will not use it: {} Return a type"
                            + " that can be written as JSON and read back equal, such as a record.",
                    method,
                    type,
                    Texts.sentence(problem));
        }
        return new Result(output, problem);
    }

    private Result masked(String method, Payload output, List<String> paths) {
        String reason = "sensitive at " + Texts.listed(paths, RunArguments.LISTED);
        if (maskedBefore.compareAndSet(false, true) || reported.add(method)) {
            log.warn(
                    "The result of {} is masked ({}), so a resumed run cannot use it: a stage of effect REPEATABLE is"
                            + " executed again, any other effect is refused. Set checkpoint.encryption.keyset to have"
                            + " sensitive values encrypted and restored. If a value is no secret, annotate it with"
                            + " @NotSensitive, or add its name to checkpoint.redaction.not-keys.",
                    method,
                    reason);
        }
        return new Result(output, reason);
    }

    /** Whether no result of the method was seen in this process; true once. */
    public boolean isFirst(String method) {
        return !seen.contains(method) && seen.add(method);
    }

    /** What in a result looks like a secret, reported; null if nothing does, or if it was reported before. */
    public @Nullable String suspicion(String method, Result kept) {
        String suspicion = kept.output() == null ? null : suspicions.of(places, method, kept.output());
        if (suspicion != null) {
            log.warn(
                    "The result of {} contains what looks like a secret: {}. A resume needs it, so it is kept as it is: mark it"
                            + " @Sensitive to have it encrypted or masked.",
                    method,
                    suspicion);
        }
        return suspicion;
    }

    /**
     * Restores a result.
     *
     * @param upgrades what makes of it a result of today; none if it is one
     * @throws PayloadException if it cannot be restored
     */
    public @Nullable Object restore(Result kept, ValueType type, List<ResultUpgrade> upgrades) {
        Payload output = kept.restorable();
        if (output == null) {
            throw new PayloadException(
                    kept.notRestorable() == null ? "no result was kept" : kept.notRestorable(), null);
        }
        try {
            return upgrades.isEmpty() ? codec.decode(output, type) : codec.decode(output, type, upgrades);
        } catch (PayloadException unusable) {
            throw unusable;
        } catch (Throwable broken) {
            UserCode.rethrowFatal(broken);
            throw new PayloadException("Reading it fails with " + UserCode.describe(broken) + ".", broken);
        }
    }
}
