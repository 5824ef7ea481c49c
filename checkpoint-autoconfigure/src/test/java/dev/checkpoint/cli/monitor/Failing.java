package dev.checkpoint.cli.monitor;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;

/** A pipeline that fails, and one that does not. */
class Failing {

    private final Stages stages;

    Failing(Stages stages) {
        this.stages = stages;
    }

    @Checkpointed(value = "failing", runId = "#id")
    public String call(String id) {
        return stages.make() + stages.fail();
    }

    @Checkpointed(value = "passing", runId = "#id")
    public String passing(String id) {
        return stages.make();
    }

    static class Stages {

        @Stage
        public String make() {
            return "made";
        }

        @Stage("break")
        public String fail() {
            throw new IllegalStateException("no");
        }
    }
}
