package dev.checkpoint.ownership;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.core.env.Environment;

/**
 * A pipeline of {@value #COUNT} steps, each of which can be undone, whose result does not depend on who executed it. Runs whose id
 * begins with {@code approve} have a gate after the first step.
 */
class Errands {

    static final int COUNT = 5;

    private final Stages stages;

    Errands(Stages stages) {
        this.stages = stages;
    }

    @Checkpointed(runId = "#run")
    String errands(String run) {
        String made = "";
        for (int number = 0; number < COUNT; number++) {
            made = stages.errand(run, number, made);
            if (number == 0 && run.startsWith("approve")) {
                made = stages.gate(made);
            }
        }
        return made;
    }

    /** What an undisturbed run returns. */
    static String result(String run) {
        return run.startsWith("approve") ? "0 signed 1 2 3 4 " : "0 1 2 3 4 ";
    }

    static class Stages {

        private final Executions executions;

        private final Duration work;

        Stages(Executions executions, Environment options) {
            this.executions = executions;
            this.work = options.getProperty(InstanceApplication.WORK, Duration.class, Duration.ofMillis(20));
        }

        @Stage(compensate = "back")
        String errand(String run, int number, String made) {
            executions.add(run, number);
            LockSupport.parkNanos(work.toNanos());
            return made + number + " ";
        }

        void back(String run, int number, String before, String made) {
            executions.add(run, Trips.undo(number));
            LockSupport.parkNanos(work.toNanos());
        }

        @Stage
        @RequiresApproval("Go on?")
        String gate(String made) {
            return made + "signed ";
        }
    }
}
