package dev.checkpoint.explain;

import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the reports of runs, and holds what they share: settings, prices, and what has been reported once. */
public final class Explainer {

    private static final Logger log = LoggerFactory.getLogger(Explainer.class);

    private final PayloadCodec codec;

    private final Redactor redactor;

    private final CaptureSettings settings;

    private final Prices prices;

    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /**
     * An explainer.
     *
     * @param codec values to JSON
     * @param redactor masks secrets in everything that is recorded
     * @param settings what is recorded
     * @param prices what models cost
     */
    public Explainer(PayloadCodec codec, Redactor redactor, CaptureSettings settings, Prices prices) {
        this.codec = codec.forReading();
        this.redactor = redactor;
        this.settings = settings;
        this.prices = prices;
    }

    /** The report of one execution of a run. */
    public RunReport run(RunId id) {
        return new RunReport(this, id);
    }

    /** Says that the recorder was called in a run, but in none of its stages. */
    public void outsideStage(String what, String pipeline) {
        once(
                "outside " + pipeline,
                "StageRecorder.{} was called in pipeline {} outside of any stage, so there is no entry to record it in."
                        + " Call it in a @Stage method.",
                what,
                pipeline);
    }

    CaptureSettings settings() {
        return settings;
    }

    Redactor redactor() {
        return redactor;
    }

    Prices prices() {
        return prices;
    }

    /** Logs a warning, the first time in this process that it comes up. */
    void once(String key, String message, Object... arguments) {
        if (!reported.contains(key) && reported.add(key)) {
            log.warn(message, arguments);
        }
    }

    /**
     * A value as masked JSON, shortened if it is huge.
     *
     * @param what how a message names it
     * @param stage for messages
     * @return null, reported once, if it cannot be written
     */
    @Nullable
    String json(String what, String stage, @Nullable Object value) {
        try {
            // by its own class: it is read by people, and the name of its type would be in their way
            ValueType type = ValueType.of(value == null ? Object.class : value.getClass());
            String json = codec.encode(value, type).json();
            int limit = settings.valueLimit();
            if (json.length() <= limit) {
                return MaskedJson.mask(json, redactor);
            }
            huge(what, stage, json.length());
            return Excerpt.of(json, limit, redactor);
        } catch (RuntimeException | LinkageError | StackOverflowError unwritable) {
            once(
                    "unwritable " + what + " " + stage,
                    "{} recorded by stage {} is left out of the journal: {}",
                    what,
                    stage,
                    redactor.text(String.valueOf(unwritable.getMessage())));
            return null;
        }
    }

    /** A text, masked, shortened if it is huge, and quoted. */
    String text(String what, String stage, String text) {
        String masked = redactor.text(text);
        if (masked.length() <= settings.valueLimit()) {
            return Json.quote(masked);
        }
        huge(what, stage, masked.length());
        return Json.quote(Json.start(masked, settings.valueLimit()) + "… (" + masked.length() + " characters)");
    }

    private void huge(String what, String stage, int length) {
        once(
                "huge " + what + " " + stage,
                "{} recorded by stage {} has {} characters and is shortened to checkpoint.capture.value-limit ({}). Record"
                        + " what a reader needs, and keep the rest elsewhere.",
                what,
                stage,
                length,
                settings.valueLimit());
    }

    /** An argument as JSON as it is. */
    String encode(@Nullable Object value, ValueType type) {
        return codec.encode(value, type).json();
    }
}
