package dev.checkpoint.cli;

import dev.checkpoint.ComparedValue;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOrder;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.StageEnd;
import dev.checkpoint.error.RunQueryException;
import dev.checkpoint.model.RunStatus;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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
        RunQuery query = RunQuery.all().status(statuses.toArray(RunStatus[]::new));
        query = pipeline == null ? query : query.pipeline(pipeline);
        query = since == null ? query : query.since(Times.time(since, clock));
        query = until == null ? query : query.until(Times.time(until, clock));
        query = startedSince == null ? query : query.startedSince(Times.time(startedSince, clock));
        query = startedUntil == null ? query : query.startedUntil(Times.time(startedUntil, clock));
        query = atLeast == null ? query : query.minDuration(Times.duration(atLeast));
        query = atMost == null ? query : query.maxDuration(Times.duration(atMost));
        query = parent == null ? query : query.parent(parent);
        query = origin == null ? query : query.origin(origin);
        query = sort == null ? query : query.sort(RunOrder.parse(sort));
        return ofJournal(problems ? query.problems() : query);
    }

    private RunQuery ofJournal(RunQuery of) {
        RunQuery query = instance == null ? of : of.instance(instance);
        query = version == null ? query : query.version(version);
        query = error == null ? query : query.error(error);
        query = errorClass == null ? query : query.errorClass(errorClass);
        if (stageEnd != null && stages.isEmpty()) {
            throw new UsageException("--stage-status says how a stage ended. Name the stage with --stage.");
        }
        for (String stage : stages) {
            query = stageEnd == null ? query.stage(stage) : query.stage(stage, stageEnd);
        }
        for (String model : models) {
            query = query.model(model);
        }
        for (String parameter : parameters) {
            ComparedValue compared = compared("--param", parameter);
            query = query.parameter(compared.name(), compared.comparison(), compared.value());
        }
        for (String said : metadata) {
            ComparedValue compared = compared("--meta", said);
            query = query.metadata(compared.name(), compared.comparison(), compared.value());
        }
        return query;
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

    /** Whether the runs come as they do unless something else is asked for. */
    boolean isLastFirst() {
        return sort == null;
    }

    private static ComparedValue compared(String option, String given) {
        try {
            return ComparedValue.parse(given);
        } catch (RunQueryException none) {
            throw new UsageException(option + " " + none.getMessage());
        }
    }
}
