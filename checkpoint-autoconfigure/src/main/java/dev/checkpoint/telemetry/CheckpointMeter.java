package dev.checkpoint.telemetry;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import org.jspecify.annotations.Nullable;

/** The meters about saves and runs. Timers of runs and stages come from {@link CheckpointObservation}. */
public enum CheckpointMeter implements MeterDocumentation {

    /** Duration and number of writes to the store. */
    SAVE(
            "checkpoint.save",
            "Duration and number of writes to the store.",
            Meter.Type.TIMER,
            "seconds",
            Keys.STORE,
            Keys.TRIGGER,
            Keys.OUTCOME),

    /** Number of failed writes. */
    SAVE_FAILURES("checkpoint.save.failures", "Number of failed writes.", Meter.Type.COUNTER, null, Keys.STORE),

    /** Number of entries that are not durable yet, because the store failed or because no trigger applies. */
    SAVE_PENDING(
            "checkpoint.save.pending",
            "Number of entries that are not durable yet, because the store failed or because no trigger applies.",
            Meter.Type.GAUGE,
            null),

    /** Size of the results in one write, as JSON in UTF-8, before compression. */
    PAYLOAD(
            "checkpoint.payload.bytes",
            "Size of the results in one write, as JSON in UTF-8, before compression.",
            Meter.Type.DISTRIBUTION_SUMMARY,
            "bytes",
            Keys.PIPELINE),

    /** Number of runs that this instance executes. */
    RUNS_ACTIVE("checkpoint.runs.active", "Number of runs that this instance executes.", Meter.Type.GAUGE, null),

    /** Number of runs that wait for a decision or for a time, as far as this instance knows. */
    RUNS_WAITING(
            "checkpoint.runs.waiting",
            "Number of runs that wait for a decision or for a time, as far as this instance knows.",
            Meter.Type.GAUGE,
            null),

    /** Number of continued runs whose process had died or handed them over. */
    RECOVERED(
            "checkpoint.recovered",
            "Number of continued runs whose process had died or handed them over.",
            Meter.Type.COUNTER,
            null,
            Keys.PIPELINE),

    /** Time that skipped stages took when they were executed. */
    SAVED_TIME(
            "checkpoint.saved.time",
            "Time that skipped stages took when they were executed.",
            Meter.Type.TIMER,
            "seconds",
            Keys.PIPELINE),

    /** Cost of skipped stages when they were executed, if their prices are known. */
    SAVED_COST(
            "checkpoint.saved.cost",
            "Cost of skipped stages when they were executed, if their prices are known.",
            Meter.Type.COUNTER,
            null,
            Keys.PIPELINE,
            Keys.CURRENCY),

    /** Cost of model calls, of stages that fail too, if their prices are known. */
    COST(
            "checkpoint.cost",
            "Cost of model calls, of stages that fail too, if their prices are known.",
            Meter.Type.COUNTER,
            null,
            Keys.PIPELINE,
            Keys.MODEL,
            Keys.CURRENCY),

    /** Number of tokens that model calls used, as far as it is known. */
    TOKENS(
            "checkpoint.tokens",
            "Number of tokens that model calls used, as far as it is known.",
            Meter.Type.COUNTER,
            null,
            Keys.PIPELINE,
            Keys.MODEL,
            Keys.DIRECTION);

    private final String meter;

    private final String description;

    private final Meter.Type type;

    private final @Nullable String unit;

    private final Keys[] keys;

    CheckpointMeter(String meter, String description, Meter.Type type, @Nullable String unit, Keys... keys) {
        this.meter = meter;
        this.description = description;
        this.type = type;
        this.unit = unit;
        this.keys = keys;
    }

    @Override
    public String getName() {
        return meter;
    }

    /** What it measures, in a sentence: the help text of monitoring systems. */
    public String getDescription() {
        return description;
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

    /** Tags, all with low cardinality. */
    public enum Keys implements KeyName {
        /** Name of the pipeline. */
        PIPELINE("checkpoint.pipeline"),
        /** Kind of the store: file, jdbc, memory, or the class of a custom store. */
        STORE("store"),
        /** Reason for the write: stage-completed, lifecycle, failure, ... */
        TRIGGER("trigger"),
        /** Outcome of the write: saved or failed. */
        OUTCOME("outcome"),
        /** ISO 4217 code of the currency; other if the recorded value is not three capital letters. */
        CURRENCY("currency"),
        /** Name of the chosen model; other for all after the first hundred. */
        MODEL("model"),
        /** What the tokens were: input, cached (those of the input that the provider had cached), or output. */
        DIRECTION("direction");

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
