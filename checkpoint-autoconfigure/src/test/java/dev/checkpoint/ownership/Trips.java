package dev.checkpoint.ownership;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.OnFailure;
import dev.checkpoint.annotation.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.core.env.Environment;

/** A pipeline of {@value #COUNT} steps that fails at its end, and is undone. The undo of step n is step -n - 1. */
class Trips {

    static final int COUNT = 6;

    private final Stages stages;

    Trips(Stages stages) {
        this.stages = stages;
    }

    /** The undo of a step, among the executions. */
    static int undo(int number) {
        return -number - 1;
    }

    @Checkpointed(runId = "#run", onFailure = OnFailure.COMPENSATE)
    String trips(String run) {
        for (int number = 0; number < COUNT; number++) {
            stages.book(run, number);
        }
        throw new IllegalStateException("no seats");
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
                    options.getProperty(InstanceApplication.HOLD, "1000:none").split(":", 2);
            this.heldStep = Integer.parseInt(hold[0]);
            this.until = Path.of(hold[1]);
        }

        @Stage(compensate = "cancel")
        int book(String run, int number) {
            executions.add(run, number);
            return number;
        }

        void cancel(String run, int number) {
            executions.add(run, undo(number));
            LockSupport.parkNanos(work.toNanos());
            while (undo(number) == heldStep && !Files.exists(until)) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }
}
