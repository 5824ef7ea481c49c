package dev.checkpoint.web;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.operations.GivenForms;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What waits for people: the questions of runs, and what stands at the front of the dashboard. */
final class QuestionReads {

    /** Counts go as far as this. */
    private static final int MOST = 500;

    private static final int NEWEST = 8;

    private final RunExplorer explorer;

    private final GivenForms forms;

    QuestionReads(RunExplorer explorer, GivenForms forms) {
        this.explorer = explorer;
        this.forms = forms;
    }

    /** The open questions; of one run also those that are answered. The next that is due comes first. */
    ServerResponse questions(ServerRequest request, Caller caller) {
        ApprovalQuery query =
                request.param("run").map(run -> ApprovalQuery.all().run(run)).orElseGet(ApprovalQuery::open);
        Map<String, Long> lengths = new HashMap<>();
        List<QuestionSheet> sheets = new ArrayList<>();
        for (Approval approval : sorted(explorer.approvals(query))) {
            Long entries = lengths.computeIfAbsent(approval.runId(), this::length);
            if (entries >= 0) {
                sheets.add(QuestionSheet.of(approval, forms.answer(approval), caller, entries));
            }
        }
        return WebJson.ok(caller, Map.of("questions", sheets));
    }

    private long length(String run) {
        try {
            return explorer.get(run).summary().entries();
        } catch (RunNotFoundException deleted) {
            return -1;
        }
    }

    private static List<Approval> sorted(List<Approval> approvals) {
        return approvals.stream()
                .sorted(Comparator.comparing(
                                Approval::deadline, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
                        .thenComparing(Approval::asked))
                .toList();
    }

    /**
     * A number of runs.
     *
     * @param more whether there are more
     */
    record Count(int count, boolean more) {}

    /** What needs a person, in numbers and by name. {@code since} is when the day began where the caller is;
     * without it, all runs that are done are counted. */
    ServerResponse inbox(ServerRequest request, Caller caller) {
        List<Approval> waiting = sorted(explorer.approvals(ApprovalQuery.open())).stream()
                .filter(approval -> QuestionSheet.isFor(approval, caller))
                .toList();
        Map<String, Count> counts = new LinkedHashMap<>();
        counts.put("failed", count(RunQuery.all().status(RunStatus.FAILED)));
        counts.put("waiting", new Count(waiting.size(), false));
        counts.put("stalled", count(RunQuery.all().status(RunStatus.INTERRUPTED)));
        counts.put("running", count(RunQuery.all().status(RunStatus.RUNNING)));
        counts.put("done", count(RunQuery.all().status(RunStatus.COMPLETED).since(since(request))));
        Map<String, @Nullable Object> inbox = new LinkedHashMap<>();
        inbox.put("counts", counts);
        inbox.put(
                "problems",
                explorer.find(RunQuery.all()
                        .status(RunStatus.FAILED, RunStatus.INTERRUPTED)
                        .limit(NEWEST)));
        inbox.put("questions", waiting.stream().limit(NEWEST).toList());
        inbox.put("empty", explorer.find(RunQuery.all().limit(1)).isEmpty());
        return WebJson.ok(caller, inbox);
    }

    private Count count(RunQuery query) {
        List<RunSummary> found = explorer.find(query.limit(MOST + 1));
        return new Count(Math.min(MOST, found.size()), found.size() > MOST);
    }

    private static Instant since(ServerRequest request) {
        try {
            return request.param("since").map(Instant::parse).orElse(Instant.EPOCH);
        } catch (DateTimeException none) {
            throw WebProblem.invalid("'" + request.param("since").orElse("") + "' is no time for since.");
        }
    }
}
