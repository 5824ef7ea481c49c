package dev.checkpoint.inspect;

import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.RunCatalog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at the runs in the store of this application. */
public final class StoreRunExplorer implements RunExplorer {

    private final CheckpointStore store;

    private final RunJournals journals;

    private final PayloadCodec codec;

    /**
     * An explorer.
     *
     * @param store where the runs are
     * @param codec reads what runs say of themselves
     */
    public StoreRunExplorer(CheckpointStore store, PayloadCodec codec) {
        this.store = store;
        this.journals = new RunJournals(store);
        this.codec = codec;
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
                inWords(journal));
    }

    private @Nullable String inWords(Journal journal) {
        Payload account = journal.account();
        Payload words = account == null ? null : codec.members(account).get("summary");
        return words == null ? null : (String) codec.decode(words, ValueType.of(String.class));
    }

    @Override
    public List<RunSummary> find(RunQuery query) {
        if (store instanceof RunCatalog catalog) {
            return catalog.find(query);
        }
        throw new StoreException(
                "The store (" + store.describe()
                        + ") cannot search for runs. Use one that implements RunCatalog, or get the"
                        + " run by its id.",
                null);
    }
}
