package dev.checkpoint.inspect;

import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.RunningStage;
import dev.checkpoint.Waiting;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.explain.details.DetailsReader;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.RunCatalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks at the runs in the store of this application. */
public final class StoreRunExplorer implements RunExplorer {

    private final CheckpointStore store;

    private final RunJournals journals;

    private final Function<RunId, List<RunningStage>> running;

    /**
     * Looks into a store.
     *
     * @param running the stages of a run that this process is executing
     */
    public StoreRunExplorer(CheckpointStore store, Function<RunId, List<RunningStage>> running) {
        this.store = store;
        this.running = running;
        this.journals = new RunJournals(store);
    }

    @Override
    public RunDetails get(String runId) {
        RunId id = new RunId(runId);
        Journal journal = journals.get(id);
        RunSummary summary = journal.summary(store.isHeld(id));
        return new RunDetails(
                summary,
                journal.stages(),
                journal.configuration(),
                journal.error().orElse(null),
                journal.arguments(),
                summary.status() == RunStatus.RUNNING ? running(journal) : List.of(),
                waiting(journal),
                DetailsReader.account(journal.account()).summary());
    }

    /** What other instances are executing is not in the journal, except stages that are announced. */
    private List<RunningStage> running(Journal journal) {
        List<RunningStage> here = running.apply(journal.runId());
        return here.isEmpty() ? announced(journal) : here;
    }

    private static List<RunningStage> announced(Journal journal) {
        Map<Call.Id, RunningStage> open = new LinkedHashMap<>();
        for (Entry entry : journal.entries()) {
            if (entry instanceof Entry.StageStarted started) {
                Call call = started.call();
                open.put(call.id(), new RunningStage(call.stage().asPath(), call.attempt(), started.time(), null));
            } else if (entry instanceof Entry.StageEnded ended) {
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
    public List<RunSummary> find(RunQuery query) {
        RunCatalog catalog = store.ability(RunCatalog.class)
                .orElseThrow(() -> new StoreException(
                        "The store (" + store.kind()
                                + ") cannot search for runs. Use one that implements RunCatalog, or get the run by its id.",
                        null));
        return catalog.find(query);
    }
}
