package dev.checkpoint.application;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;

/** Two pipelines of one stage, of which one is recovered and the other is not. */
class Greetings {

    private final Stages stages;

    Greetings(Stages stages) {
        this.stages = stages;
    }

    @Checkpointed
    String greeting(String name) {
        return stages.greet(name);
    }

    @Checkpointed(autoRecover = false)
    String manual(String name) {
        return stages.greet(name);
    }

    static class Stages {

        private final Calls calls;

        Stages(Calls calls) {
            this.calls = calls;
        }

        @Stage
        String greet(String name) {
            calls.of("greet " + name);
            return "Hello " + name;
        }
    }
}
