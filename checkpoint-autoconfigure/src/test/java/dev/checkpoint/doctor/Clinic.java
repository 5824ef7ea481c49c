package dev.checkpoint.doctor;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.annotation.Stage;

/** A pipeline that fails after a stage whose result is a secret. */
class Clinic {

    private final Stages stages;

    Clinic(Stages stages) {
        this.stages = stages;
    }

    @Checkpointed(value = "visits", runId = "#id")
    public String visit(String id, boolean fails) {
        stages.admit();
        return stages.treat(fails);
    }

    static class Stages {

        @Stage
        @Sensitive
        public String admit() {
            return "bed 7";
        }

        @Stage
        public String treat(boolean fails) {
            if (fails) {
                throw new IllegalStateException("no doctor");
            }
            return "well";
        }
    }

    /** The same pipeline after a stage was removed. */
    static class Later {

        private final LaterStages stages;

        Later(LaterStages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "visits", runId = "#id")
        public String visit(String id, boolean fails) {
            return stages.treat(fails);
        }
    }

    static class LaterStages {

        @Stage
        public String treat(boolean fails) {
            return "well";
        }
    }
}
