package dev.checkpoint.telemetry;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import org.jspecify.annotations.Nullable;

/** The meters about saves and runs. Timers of runs and stages come from {@link CheckpointObservation}. */
public enum CheckpointMeter implements MeterDocumentation {

    /** How long the store took to write, and how often it was asked to. */
    SAVE("checkpoint.save", Meter.Type.TIMER, "seconds", Keys.STORE, Keys.TRIGGER, Keys.OUTCOME),

    /** How often the store failed to write. */
    SAVE_FAILURES("checkpoint.save.failures", Meter.Type.COUNTER, null, Keys.STORE),

    /** How many entries are not durable yet: because the store failed, or because the triggers do not ask for it. */
    SAVE_PENDING("checkpoint.save.pending", Meter.Type.GAUGE, null),

    /** Size of the results in one write, as JSON in UTF-8, before it is compressed. */
    PAYLOAD("checkpoint.payload.bytes", Meter.Type.DISTRIBUTION_SUMMARY, "bytes", Keys.PIPELINE),

    /** How many runs this instance executes. */
    RUNS_ACTIVE("checkpoint.runs.active", Meter.Type.GAUGE, null),

    /** How many runs were continued whose process had died or handed them over. */
    RECOVERED("checkpoint.recovered", Meter.Type.COUNTER, null, Keys.PIPELINE),

    /** What skipped stages had taken when they were executed. */
    SAVED_TIME("checkpoint.saved.time", Meter.Type.TIMER, "seconds", Keys.PIPELINE),

    /** What skipped stages had cost when they were executed, as far as their prices are known. */
    SAVED_COST("checkpoint.saved.cost", Meter.Type.COUNTER, null, Keys.PIPELINE, Keys.CURRENCY);

    private final String meter;

    private final Meter.Type type;

    private final @Nullable String unit;

    private final Keys[] keys;

    CheckpointMeter(String meter, Meter.Type type, @Nullable String unit, Keys... keys) {
        this.meter = meter;
        this.type = type;
        this.unit = unit;
        this.keys = keys;
    }

    @Override
    public String getName() {
        return meter;
    }

    @Override
    public Meter.Type getType() {
        return type;
    }

    @Override
    public @Nullable String getBaseUnit() {
        return unit;
    }

    @Override
    public KeyName[] getKeyNames() {
        return keys.clone();
    }

    /** Tags, all with few values. */
    public enum Keys implements KeyName {
        /** Name of the pipeline. */
        PIPELINE("checkpoint.pipeline"),
        /** Kind of the store: file, jdbc, memory, or the class of the application's own. */
        STORE("store"),
        /** Why it was written just then: stage-completed, lifecycle, failure, ... */
        TRIGGER("trigger"),
        /** Saved or failed. */
        OUTCOME("outcome"),
        /** ISO 4217 code of the currency; other if what was recorded is not three capital letters. */
        CURRENCY("currency");

        private final String key;

        Keys(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }
    }
}
