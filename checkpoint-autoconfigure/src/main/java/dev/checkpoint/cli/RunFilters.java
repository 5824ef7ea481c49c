package dev.checkpoint.cli;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOrder;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.StageEnd;
import dev.checkpoint.error.RunQueryException;
import dev.checkpoint.given.QueryText;
import dev.checkpoint.model.RunStatus;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which runs, and in which order. The store selects them. */
final class RunFilters {

    private static final int PAGE = 1000;

    /** Pages of other orders than the usual one cost as much as the whole list. */
    private static final int LARGE_PAGE = 10_000;

    @Option(names = "--pipeline", paramLabel = "NAME", description = "Only runs of this pipeline.")
    private @Nullable String pipeline;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            split = ",",
            description = "Only runs with one of these statuses: ${COMPLETION-CANDIDATES}.")
    private List<RunStatus> statuses = List.of();

    @Option(names = "--since", paramLabel = "TIME", description = "Updated since: 2h, 3d, 2026-11-20 or an ISO time.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Updated before: as --since.")
    private @Nullable String until;

    @Option(names = "--started-since", paramLabel = "TIME", description = "First started since: as --since.")
    private @Nullable String startedSince;

    @Option(names = "--started-until", paramLabel = "TIME", description = "First started before: as --since.")
    private @Nullable String startedUntil;

    @Option(names = "--min-duration", paramLabel = "TIME", description = "Only runs that took so long: 90s, 5m.")
    private @Nullable String atLeast;

    @Option(names = "--max-duration", paramLabel = "TIME", description = "Only runs that took no longer: 90s, 5m.")
    private @Nullable String atMost;

    @Option(names = "--instance", paramLabel = "NAME", description = "Only runs that this instance executed last.")
    private @Nullable String instance;

    @Option(names = "--version", paramLabel = "VERSION", description = "Only runs of this version of their pipeline.")
    private @Nullable String version;

    @Option(
            names = "--error",
            paramLabel = "TEXT",
            description = "Only runs that failed with this text in their errors.")
    private @Nullable String error;

    @Option(
            names = "--error-class",
            paramLabel = "CLASS",
            description = "Only runs that failed with such an exception, a subclass of it, or one as a cause.")
    private @Nullable String errorClass;

    @Option(
            names = "--stage",
            paramLabel = "NAME",
            description = "Only runs in which an execution of this stage ended.")
    private List<String> stages = List.of();

    @Option(
            names = "--stage-status",
            paramLabel = "STATUS",
            description = "How it ended, with --stage: ${COMPLETION-CANDIDATES}.")
    private @Nullable StageEnd stageEnd;

    @Option(names = "--model", paramLabel = "NAME", description = "Only runs that used this model.")
    private List<String> models = List.of();

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description =
                    "Only runs called with this argument. Also != < <= > >= and ~ for: contains; order.total for a"
                            + " value inside.")
    private List<String> parameters = List.of();

    @Option(
            names = "--meta",
            paramLabel = "NAME=VALUE",
            description = "Only runs of whose checkpoints this was said; compared as by --param.")
    private List<String> metadata = List.of();

    @Option(names = "--parent", paramLabel = "RUN", description = "Only runs that this run called.")
    private @Nullable String parent;

    @Option(names = "--origin", paramLabel = "RUN", description = "Only forks of this run.")
    private @Nullable String origin;

    @Option(names = "--problems", description = "Only runs that cannot be read.")
    private boolean problems;

    @Option(
            names = "--sort",
            paramLabel = "KEY",
            description =
                    "By updated, started, ended, took or cost, the latest or greatest first; with :asc behind it the"
                            + " other way round.")
    private @Nullable String sort;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    /** What is asked for, without a limit of its own. */
    RunQuery query(Clock clock) {
        if (stageEnd != null && stages.isEmpty()) {
            throw new UsageException("--stage-status says how a stage ended. Name the stage with --stage.");
        }
        RunQuery query = RunQuery.all().status(statuses.toArray(RunStatus[]::new));
        for (String stage : stages) {
            query = stageEnd == null ? query.stage(stage) : query.stage(stage, stageEnd);
        }
        query = problems ? query.problems() : query;
        for (Map.Entry<String, List<String>> option : written().entrySet()) {
            for (String value : option.getValue()) {
                query = with(query, option.getKey(), value, clock);
            }
        }
        return query;
    }

    /** By the name of the condition, which is that of the option. */
    private Map<String, List<String>> written() {
        Map<String, List<String>> written = new LinkedHashMap<>();
        written.put("pipeline", one(pipeline));
        written.put("since", one(since));
        written.put("until", one(until));
        written.put("startedSince", one(startedSince));
        written.put("startedUntil", one(startedUntil));
        written.put("minDuration", one(atLeast));
        written.put("maxDuration", one(atMost));
        written.put("parent", one(parent));
        written.put("origin", one(origin));
        written.put("sort", one(sort));
        written.put("instance", one(instance));
        written.put("version", one(version));
        written.put("error", one(error));
        written.put("errorClass", one(errorClass));
        written.put("model", models);
        written.put("param", parameters);
        written.put("meta", metadata);
        return written;
    }

    private static List<String> one(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }

    private static RunQuery with(RunQuery query, String name, String value, Clock clock) {
        try {
            return QueryText.with(query, name, value, clock);
        } catch (RunQueryException wrong) {
            String option = name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            throw new UsageException("--" + option + " " + wrong.getMessage());
        }
    }

    /** The first runs that match, in the order that is asked for. */
    List<RunSummary> find(RunExplorer explorer, Clock clock, int most) {
        RunQuery query = query(clock);
        int page = query.order().equals(RunOrder.LAST_UPDATED_FIRST) ? PAGE : LARGE_PAGE;
        List<RunSummary> found = new ArrayList<>();
        while (true) {
            int rows = Math.min(most - found.size(), page);
            List<RunSummary> next = explorer.find(query.limit(rows));
            found.addAll(next);
            if (next.size() < rows || found.size() == most) {
                return found;
            }
            query = query.after(next.get(next.size() - 1));
        }
    }
}
