package dev.checkpoint.sample.guide;

import static dev.checkpoint.model.RunStatus.FAILED;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.RunQuery;
import java.time.LocalDate;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Starts the work of each day, and tries again what failed on the days before. */
// tag::schedule[]
@Component
public class NightlySchedule {

    private final RunOperations operations;
    private final RunExplorer explorer;

    NightlySchedule(RunOperations operations, RunExplorer explorer) {
        this.operations = operations;
        this.explorer = explorer;
    }

    @Scheduled(cron = "0 0 2 * * *")
    public void today() {
        operations.start("nightly", LocalDate.now(), List.of("one", "two"));
    }

    @Scheduled(cron = "0 0 3 * * *")
    public void failedBefore() {
        RunQuery failed = RunQuery.all().pipeline("nightly").status(FAILED);
        explorer.find(failed).forEach(run -> operations.resume(run.runId()));
    }
}
// end::schedule[]
