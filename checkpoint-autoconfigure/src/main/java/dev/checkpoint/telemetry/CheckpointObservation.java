package dev.checkpoint.telemetry;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation.Context;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** The observations of executions: spans and timers. */
public enum CheckpointObservation implements ObservationDocumentation {

    /** An attempt of a run, from the call of the pipeline to its result or exception. */
    RUN("checkpoint.run", "An attempt of a run, from the call of the pipeline to its result or exception.") {
        @Override
        public Class<? extends ObservationConvention<? extends Context>> getDefaultConvention() {
            return DefaultRunObservationConvention.class;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return LowCardinalityKeys.ofRuns();
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return new KeyName[] {HighCardinalityKeys.RUN_ID};
        }
    },

    /** An execution of a stage; short if it was skipped. */
    STAGE("checkpoint.stage", "An execution of a stage; short if it was skipped.") {
        @Override
        public Class<? extends ObservationConvention<? extends Context>> getDefaultConvention() {
            return DefaultStageObservationConvention.class;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return LowCardinalityKeys.values();
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return HighCardinalityKeys.values();
        }
    };

    private final String timer;

    private final String description;

    CheckpointObservation(String timer, String description) {
        this.timer = timer;
        this.description = description;
    }

    @Override
    public String getName() {
        return timer;
    }

    /** Returns what it observes, in a sentence: the help text of monitoring systems. */
    public String getDescription() {
        return description;
    }

    /** Low-cardinality keys: tags of meters, and attributes of spans. */
    public enum LowCardinalityKeys implements KeyName {
        /** Name of the pipeline. */
        PIPELINE("checkpoint.pipeline"),
        /** Name of the stage, without its key and its enclosing stages; of an undo, undo/ and that name. */
        STAGE("checkpoint.stage"),
        /** How it ended: completed, failed, skipped, stopped, refused; running if it has not ended. */
        OUTCOME("checkpoint.outcome"),
        /** Class of the exception. Without an exception, timers have the value none, and spans omit the key. */
        ERROR("error");

        private final String key;

        LowCardinalityKeys(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }

        private static KeyName[] ofRuns() {
            return new KeyName[] {PIPELINE, OUTCOME, ERROR};
        }
    }

    /** High-cardinality keys: attributes of spans, never tags of meters. */
    public enum HighCardinalityKeys implements KeyName {
        /** Id of the run. */
        RUN_ID("checkpoint.run.id"),
        /** Distinguishes calls of one stage; empty if the stage has no key. */
        STAGE_KEY("checkpoint.stage.key"),
        /** Number of the attempt, starting at 1. */
        ATTEMPT("checkpoint.attempt");

        private final String key;

        HighCardinalityKeys(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return key;
        }
    }
}
