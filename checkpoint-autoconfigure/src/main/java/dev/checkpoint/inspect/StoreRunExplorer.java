package dev.checkpoint.inspect;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.Checkpoint;
import dev.checkpoint.Explanation;
import dev.checkpoint.ForkRequest;
import dev.checkpoint.LostStage;
import dev.checkpoint.RunComparison;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunGraph;
import dev.checkpoint.RunPlan;
import dev.checkpoint.RunProgress;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunStatistics;
import dev.checkpoint.RunSummary;
import dev.checkpoint.RunTimeline;
import dev.checkpoint.RunningStage;
import dev.checkpoint.Waiting;
import dev.checkpoint.compare.RunComparer;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.explain.details.DetailsReader;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.plan.Planner;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.RunCatalog;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks at the runs in the store of this application. */
public final class StoreRunExplorer implements RunExplorer {

    private static final int PAGE = 1000;

    private final CheckpointStore store;

    private final RunJournals journals;

    private final ApprovalList approvals;

    private final ProgressEstimates progress;

    private final ExecutedHere here;

    private final Clock clock;

    private final Planner planner;

    private final Comparisons comparisons;

    private final Function<ForkRequest, Journal> forked;

    /**
     * Looks into a store.
     *
     * @param here what this process is executing
     * @param clock the time up to which runs are shown that go on
     * @param planner plans and explains
     * @param comparer compares runs
     * @param forked the journal that a fork would have
     */
    public StoreRunExplorer(
            CheckpointStore store,
            ExecutedHere here,
            Clock clock,
            Planner planner,
            RunComparer comparer,
            Function<ForkRequest, Journal> forked) {
        this.planner = planner;
        this.forked = forked;
        this.store = store;
        this.here = here;
        this.clock = clock;
        this.progress = new ProgressEstimates(store, clock);
        this.journals = new RunJournals(store);
        this.approvals = new ApprovalList(store, this.journals, this::find);
        this.comparisons = new Comparisons(store, this.journals, comparer, this::find);
    }

    @Override
    public RunDetails get(String runId) {
        RunId id = new RunId(runId);
        Journal journal = journals.get(id);
        RunSummary summary = journal.summary(store.isHeld(id));
        boolean executed = summary.status() == RunStatus.RUNNING;
        return new RunDetails(
                summary,
                journal.stages(),
                journal.configuration(),
                journal.error().orElse(null),
                journal.arguments(),
                executed ? running(journal) : List.of(),
                waiting(journal),
                DetailsReader.account(journal.account()).summary(),
                journal.undo(),
                executed ? List.of() : lost(journal));
    }

    /** What other instances are executing is not in the journal, except stages that are announced. */
    private List<RunningStage> running(Journal journal) {
        List<RunningStage> known = here.running(journal.runId());
        return known.isEmpty() ? announced(journal) : known;
    }

    private static List<RunningStage> announced(Journal journal) {
        return lost(journal).stream()
                .map(stage -> new RunningStage(stage.stage(), stage.attempt(), stage.started(), null, null))
                .toList();
    }

    /** Started, and no end is written; if no instance executes the run, there will be none. */
    private static List<LostStage> lost(Journal journal) {
        Map<Call.Id, LostStage> open = new LinkedHashMap<>();
        for (int seq = 0; seq < journal.entries().size(); seq++) {
            if (journal.entries().get(seq) instanceof Entry.StageStarted started) {
                Call call = started.call();
                String place = new Position(journal.runId(), seq).toString();
                open.put(call.id(), new LostStage(place, call.stage().asPath(), call.attempt(), started.time()));
            } else if (journal.entries().get(seq) instanceof Entry.StageEnded ended) {
                open.remove(ended.call().id());
            }
        }
        return List.copyOf(open.values());
    }

    private static @Nullable Waiting waiting(Journal journal) {
        return journal.lastOfRun() instanceof Entry.RunWaiting waiting
                ? new Waiting(waiting.stage(), waiting.question(), waiting.time(), waiting.until())
                : null;
    }

    @Override
    public RunProgress progress(String runId) {
        RunId id = new RunId(runId);
        Journal journal = journals.get(id);
        RunStatus status = journal.status(store.isHeld(id));
        return status == RunStatus.RUNNING
                ? progress.of(journal, status, here.running(id), here.items(id))
                : progress.of(journal, status, List.of(), null);
    }

    @Override
    public List<Approval> approvals(ApprovalQuery query) {
        return approvals.find(query);
    }

    @Override
    public List<RunSummary> find(RunQuery query) {
        return catalog().find(query);
    }

    @Override
    public OptionalLong count(RunQuery query) {
        return catalog().count(query);
    }

    private RunCatalog catalog() {
        return store.ability(RunCatalog.class)
                .orElseThrow(() -> new StoreException(
                        "The store (" + store.kind()
                                + ") cannot search for runs. Use one that implements RunCatalog, or get the run by its id.",
                        null));
    }

    @Override
    public RunTimeline timeline(String runId) {
        RunId id = new RunId(runId);
        Journal journal = journals.get(id);
        return new TimelineReader(journal, store.isHeld(id), clock.instant()).read(here.running(id));
    }

    @Override
    public RunGraph graph(String runId) {
        RunId id = new RunId(runId);
        return new GraphReader(journals.get(id)).read(store.isHeld(id));
    }

    @Override
    public RunComparison compare(String before, String after) {
        return comparisons.of(new RunId(before), new RunId(after));
    }

    @Override
    public RunComparison compare(String runId) {
        return comparisons.of(new RunId(runId));
    }

    @Override
    public List<NumberedEntry> journal(String runId, long from) {
        RunId id = new RunId(runId);
        List<NumberedEntry> entries = store.entries(id, from, PAGE);
        if (entries.isEmpty() && store.entries(id, 0, 1).isEmpty()) {
            throw new RunNotFoundException(RunJournals.missing(id, store.kind()), runId);
        }
        return entries;
    }

    @Override
    public List<Checkpoint> checkpoints(String runId) {
        return new CheckpointReader(store).of(new RunId(runId));
    }

    @Override
    public RunStatistics statistics(RunQuery query) {
        return new Statistics(store).of(find(query));
    }

    @Override
    public RunPlan plan(String runId) {
        RunId id = new RunId(runId);
        return planner.plan(journals.get(id), store.isHeld(id));
    }

    @Override
    public RunPlan plan(ForkRequest request) {
        return planner.plan(forked.apply(request), false);
    }

    @Override
    public Explanation explain(String runId, String stage) {
        return planner.explain(journals.get(new RunId(runId)), stage);
    }
}
