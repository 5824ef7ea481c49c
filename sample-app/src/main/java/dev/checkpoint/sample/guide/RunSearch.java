package dev.checkpoint.sample.guide;

import static dev.checkpoint.Comparison.GREATER;
import static dev.checkpoint.model.RunStatus.FAILED;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOrder;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunStatistics;
import dev.checkpoint.RunSummary;
import dev.checkpoint.StageEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Questions about runs. */
@Component
public class RunSearch {

    private final RunExplorer explorer;

    RunSearch(RunExplorer explorer) {
        this.explorer = explorer;
    }

    /** What broke since some time. */
    // tag::failed[]
    public List<RunSummary> brokenSince(Instant time) {
        return explorer.find(RunQuery.all()
                .pipeline("orders")
                .status(FAILED)
                .since(time)
                .errorClass("IOException")
                .stage("pay", StageEnd.FAILED));
    }
    // end::failed[]

    /** Large orders, the slowest first. */
    // tag::values[]
    public List<RunSummary> slowLargeOrders() {
        return explorer.find(RunQuery.all()
                .parameter("order.total", GREATER, "1000")
                .metadata("env", "prod")
                .minDuration(Duration.ofMinutes(5))
                .sort(RunOrder.descending(RunOrder.By.TOOK)));
    }
    // end::values[]

    /** Each run that matches, however many there are. */
    // tag::pages[]
    public void each(RunQuery query, Consumer<RunSummary> what) {
        List<RunSummary> page = explorer.find(query);
        while (!page.isEmpty()) {
            page.forEach(what);
            page = explorer.find(query.after(page.get(page.size() - 1)));
        }
    }
    // end::pages[]

    /** How the stages of the last runs went. */
    // tag::statistics[]
    public String slowestStage() {
        RunStatistics statistics =
                explorer.statistics(RunQuery.all().pipeline("orders").limit(1000));
        return statistics.stages().stream()
                .findFirst()
                .map(stage -> stage.stage() + ": p95 " + stage.p95() + ", failed " + stage.failureRate())
                .orElse("No stage was executed yet.");
    }
    // end::statistics[]
}
