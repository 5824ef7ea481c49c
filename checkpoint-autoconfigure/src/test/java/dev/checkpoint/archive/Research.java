package dev.checkpoint.archive;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Calls;
import dev.checkpoint.application.Kept;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A small pipeline whose runs are exported and imported. */
class Research {

    private final Stages stages;

    Research(Stages stages) {
        this.stages = stages;
    }

    /** An application with it on a store that is empty at first. */
    static ApplicationContextRunner on(Kept kept, Path directory) {
        directory.toFile().mkdirs();
        return kept.application(directory)
                .withPropertyValues("checkpoint.jdbc.initialize-schema=always", "checkpoint.recovery.enabled=false")
                .withBean(Research.class)
                .withBean(Stages.class);
    }

    @Checkpointed(value = "research", runId = "#topic")
    String research(String topic) {
        return stages.write(stages.plan(topic));
    }

    /** The stages. */
    static class Stages {

        private final Calls calls;

        Stages(Calls calls) {
            this.calls = calls;
        }

        @Stage
        List<String> plan(String topic) {
            calls.of("plan");
            return List.of("plan of " + topic, "a second\nline: #1");
        }

        @Stage
        String write(List<String> plan) {
            calls.of("write");
            return "report after " + plan.size();
        }
    }
}
