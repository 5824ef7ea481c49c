package dev.checkpoint.ownership;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.core.env.Environment;

/** A pipeline of {@value #COUNT} steps; each gets what the step before made, and says by whom it was made. */
class Steps {

    static final int COUNT = 8;

    private final Stages stages;

    Steps(Stages stages) {
        this.stages = stages;
    }

    @Checkpointed(runId = "#run")
    String steps(String run) {
        String made = "";
        for (int number = 0; number < COUNT; number++) {
            made = stages.step(run, number, made);
        }
        return made;
    }

    static class Stages {

        private final Executions executions;

        private final Duration work;

        private final int heldStep;

        private final Path until;

        Stages(Executions executions, Environment options) {
            this.executions = executions;
            this.work = options.getProperty(InstanceApplication.WORK, Duration.class, Duration.ofMillis(20));
            String[] hold =
                    options.getProperty(InstanceApplication.HOLD, "-1:none").split(":", 2);
            this.heldStep = Integer.parseInt(hold[0]);
            this.until = Path.of(hold[1]);
        }

        @Stage
        String step(String run, int number, String made) {
            executions.add(run, number);
            LockSupport.parkNanos(work.toNanos());
            while (number == heldStep && !Files.exists(until)) {
                LockSupport.parkNanos(1_000_000);
            }
            return made + number + " by " + ProcessHandle.current().pid() + ";";
        }
    }
}
