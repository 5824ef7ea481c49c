package dev.checkpoint.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.ApprovalPendingException;
import dev.checkpoint.error.RunConflictException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.test.app.OrderApplication;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.AsyncTaskExecutor;

/**
 * A pipeline with three gates side by side, a run that it calls and two forks, whose process dies before each entry in turn: the
 * results, the answers and the runs that were called are always the same.
 */
@CheckpointTest(classes = OrderApplication.class)
@Import({GatedCrashTests.Gazette.class, GatedCrashTests.Annex.class, GatedCrashTests.Desks.class})
@Timeout(120)
class GatedCrashTests {

    private static final int MOST_STEPS = 60;

    private static final List<String> NAMES = List.of("art", "news", "sport");

    @Autowired
    private Gazette gazette;

    @Autowired
    private RunOperations operations;

    @Autowired
    private RunExplorer explorer;

    @Autowired
    private TestStore store;

    @Autowired
    private Crashes crashes;

    private int deaths;

    @Test
    void givesTheSameWhereverTheProcessDies() {
        crashes.atEntry(Long.MAX_VALUE - 1);
        Map<String, String> undisturbed = toTheEnd();
        assertThat(undisturbed)
                .containsEntry("r", "cats: art, news, sport; annex of cats!")
                .containsEntry("second", "cats: art, news, sport; annex of cats!")
                .containsEntry("third", "dogs: art, news, sport; annex of dogs!");
        int entries = store.written().size();
        assertThat(entries).isGreaterThan(40);
        for (int entry = 0; entry < entries; entry++) {
            store.reset();
            crashes.atEntry(entry);
            deaths = 0;
            assertThat(toTheEnd())
                    .as("a crash at entry %s of %s", entry, entries)
                    .isEqualTo(undisturbed);
            assertThat(deaths).isEqualTo(1);
        }
    }

    /** What a person or a recovery does until all is done, whatever comes in between. */
    private Map<String, String> toTheEnd() {
        complete("r", () -> gazette.gazette("r", "cats"));
        fork(ForkRequest.of("r").before("print").as("second"));
        complete("second", () -> operations.resume("second"));
        fork(ForkRequest.of("r").argument("topic", "dogs").as("third"));
        complete("third", () -> operations.resume("third"));
        Map<String, String> found = new TreeMap<>();
        for (RunSummary run : explorer.find(RunQuery.all().limit(100))) {
            if (run.parent() == null) {
                found.put(
                        run.runId(),
                        String.valueOf(operations.resume(run.runId()).result()));
            }
            found.merge("answers of " + run.pipeline(), answers(run.runId()), (a, b) -> a + " | " + b);
            found.merge("runs of " + run.pipeline(), run.status().name(), (a, b) -> a + " " + b);
        }
        return found;
    }

    /** How often each question was answered; in a fork with the name of the run that asked. */
    private String answers(String run) {
        Map<String, Integer> answers = new TreeMap<>();
        for (Entry entry : store.open(new RunId(run)).orElseThrow().entries()) {
            if (entry instanceof Entry.ApprovalGiven given) {
                answers.merge(given.id(), 1, Integer::sum);
            }
        }
        return answers.toString();
    }

    private void complete(String run, Runnable start) {
        for (int step = 0; step < MOST_STEPS; step++) {
            Optional<RunStatus> status = explorer.find(RunQuery.all().limit(100)).stream()
                    .filter(found -> found.runId().equals(run))
                    .map(RunSummary::status)
                    .findFirst();
            if (status.equals(Optional.of(RunStatus.COMPLETED))) {
                return;
            }
            List<Approval> open = explorer.approvals(ApprovalQuery.open());
            if (!open.isEmpty() && status.equals(Optional.of(RunStatus.WAITING))) {
                // the last first: the order does not matter
                attempt(() -> operations.approve(open.get(open.size() - 1).id(), ApprovalAnswer.by("anna")));
            } else {
                attempt(status.isEmpty() ? start : () -> operations.resume(run));
            }
        }
        throw new AssertionError(run + " does not end: " + explorer.get(run));
    }

    private void fork(ForkRequest request) {
        attempt(() -> {
            try {
                operations.fork(request);
            } catch (RunConflictException there) {
                // made before the process died
            }
        });
    }

    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error thrown) {
            boolean waits = Stream.<Throwable>iterate(thrown, Throwable::getCause)
                    .takeWhile(Objects::nonNull)
                    .anyMatch(ApprovalPendingException.class::isInstance);
            if (!waits && !crashes.happened()) {
                throw thrown;
            }
        }
        if (crashes.happened()) {
            deaths++;
            crashes.restart();
        }
    }

    static class Gazette {

        private final Desks desks;

        private final Annex annex;

        private final AsyncTaskExecutor executor;

        Gazette(Desks desks, Annex annex, AsyncTaskExecutor executor) {
            this.desks = desks;
            this.annex = annex;
            this.executor = executor;
        }

        @Checkpointed(runId = "#id")
        String gazette(String id, String topic) {
            String plan = desks.plan(topic);
            Map<String, CompletableFuture<String>> pages = new LinkedHashMap<>();
            for (String name : NAMES) {
                pages.put(name, executor.submitCompletable(() -> desks.page(name, plan)));
            }
            // each is waited for, so that none is asked after the run has stopped
            CompletableFuture.allOf(pages.values().toArray(CompletableFuture[]::new))
                    .join();
            List<String> made =
                    pages.values().stream().map(CompletableFuture::join).toList();
            return desks.print(plan, made, annex.annex(plan));
        }
    }

    static class Annex {

        private final Desks desks;

        Annex(Desks desks) {
            this.desks = desks;
        }

        @Checkpointed
        String annex(String plan) {
            return desks.extra(plan);
        }
    }

    static class Desks {

        @Stage
        String plan(String topic) {
            return topic;
        }

        @Stage(key = "#name")
        @RequiresApproval("Print #{#name}?")
        String page(String name, String plan) {
            return name;
        }

        @Stage
        String extra(String plan) {
            return "annex of " + plan;
        }

        @Stage
        String print(String plan, List<String> pages, String annex) {
            return plan + ": " + String.join(", ", pages) + "; " + annex + "!";
        }
    }
}
