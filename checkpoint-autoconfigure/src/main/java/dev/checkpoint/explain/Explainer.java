package dev.checkpoint.explain;

import dev.checkpoint.error.PayloadException;
import dev.checkpoint.explain.details.Captured;
import dev.checkpoint.model.Once;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.redaction.Redactor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the reports of runs, and holds what they share: settings, prices, and what has been reported once. */
public final class Explainer {

    private static final Logger log = LoggerFactory.getLogger(Explainer.class);

    /** Names of notes, models and currencies are keys of maps, and shown in sentences. */
    private static final int LONGEST_LABEL = 200;

    private final PayloadCodec codec;

    private final Redactor redactor;

    private final CaptureSettings settings;

    private final Prices prices;

    private final Once said = new Once();

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

    /**
     * The report of one execution of a run.
     *
     * @param outer of the stage it is called in; null if that is none
     * @param spending hears what its stages use
     */
    public RunReport run(RunId id, @Nullable StageReport outer, Spending spending) {
        return new RunReport(this, id, outer, spending);
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
        if (said.isFirst(key)) {
            log.warn(message, arguments);
        }
    }

    /**
     * A value as it may be shown: masked, shortened if it is huge.
     *
     * @param kind how a message names such values
     * @param name the name of this one
     * @param stage for messages
     * @return null, reported once, if it cannot be written
     */
    @Nullable
    Captured captured(String kind, String name, String stage, @Nullable Object value) {
        int limit = settings.valueLimit();
        try {
            Captured huge = Excerpt.ofHuge(value, limit, redactor);
            if (huge != null) {
                huge(
                        kind,
                        name,
                        stage,
                        value instanceof byte[] bytes
                                ? bytes.length
                                : String.valueOf(value).length());
                return huge;
            }
            // by its own class: it is read by people, and the name of its type would be in their way
            ValueType type = ValueType.of(value == null ? Object.class : value.getClass());
            String json = codec.encode(value, type).json();
            if (json.length() <= limit) {
                return new Captured.Value(MaskedJson.mask(json, redactor));
            }
            huge(kind, name, stage, json.length());
            return Excerpt.of(json, limit, redactor);
        } catch (PayloadException unwritable) {
            leftOut(kind, name, stage, redactor.text(String.valueOf(unwritable.getMessage())));
            return null;
        } catch (Throwable broken) {
            // whatever its classes do, or too large for the heap: no reason for the stage to fail
            leftOut(kind, name, stage, broken.getClass().getName());
            return null;
        }
    }

    private void leftOut(String kind, String name, String stage, String why) {
        once(
                "unwritable " + kind + " " + stage,
                "{} '{}' recorded by stage {} is left out of the journal: {}",
                kind,
                label(name),
                stage,
                why);
    }

    /** A text, masked, and shortened if it is huge. */
    String text(String kind, String name, String stage, String text) {
        int limit = settings.valueLimit();
        String masked = redactor.text(Texts.start(text, limit + Excerpt.MARGIN));
        if (masked.length() > limit) {
            huge(kind, name, stage, text.length());
        }
        return Texts.excerpt(masked, limit, text.length());
    }

    /** A name as it may be shown: masked, and not too long for a key. */
    String label(String name) {
        String masked = redactor.text(Texts.start(name, LONGEST_LABEL + Excerpt.MARGIN));
        return Texts.shortened(masked, LONGEST_LABEL);
    }

    private void huge(String kind, String name, String stage, int length) {
        once(
                "huge " + kind + " " + stage,
                "{} '{}' recorded by stage {} has {} characters and is shortened to checkpoint.capture.value-limit ({})."
                        + " Record what a reader needs, and keep the rest elsewhere.",
                kind,
                label(name),
                stage,
                length,
                settings.valueLimit());
    }

    /** An argument as JSON as it is. */
    String encode(@Nullable Object value, ValueType type) {
        return codec.encode(value, type).json();
    }
}
