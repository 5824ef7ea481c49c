package dev.checkpoint.inspect;

import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.Waiting;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.explain.details.DetailsReader;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.RunCatalog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at the runs in the store of this application. */
public final class StoreRunExplorer implements RunExplorer {

    private final CheckpointStore store;

    private final RunJournals journals;

    /** Looks into a store. */
    public StoreRunExplorer(CheckpointStore store) {
        this.store = store;
        this.journals = new RunJournals(store);
    }

    @Override
    public RunDetails get(String runId) {
        RunId id = new RunId(runId);
        Journal journal = journals.get(id);
        return new RunDetails(
                journal.summary(store.isHeld(id)),
                journal.stages(),
                journal.configuration(),
                journal.error().orElse(null),
                journal.arguments(),
                waiting(journal),
                DetailsReader.account(journal.account()).summary());
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
