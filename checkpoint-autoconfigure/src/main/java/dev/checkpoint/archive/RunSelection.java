package dev.checkpoint.archive;

import dev.checkpoint.ExportOptions;
import dev.checkpoint.RunCursor;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.RunCatalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which runs go into an archive: those that are named, and what they need. Used once. */
final class RunSelection {

    private static final int PAGE = 500;

    private final CheckpointStore store;

    private final ExportOptions options;

    private final Map<RunId, String> selected = new LinkedHashMap<>();

    private final Set<RunId> seen = new HashSet<>();

    RunSelection(CheckpointStore store, ExportOptions options) {
        this.store = store;
        this.options = options;
    }

    /** The pipeline of each run; origins and children come before those that need them. */
    Map<RunId, String> of(Collection<String> runIds) {
        for (String runId : runIds) {
            RunId run = new RunId(runId);
            if (!add(run)) {
                throw new RunNotFoundException(
                        "There is no run '" + run + "' in the store (" + store.kind()
                                + "). Nothing was exported. Check the id; it is compared exactly.",
                        run.value());
            }
        }
        return selected;
    }

    /** Adds a run; false if there is none. */
    private boolean add(RunId run) {
        if (!seen.add(run)) {
            return selected.containsKey(run);
        }
        List<NumberedEntry> first = store.entries(run, 0, 1);
        if (first.isEmpty()) {
            return false;
        }
        Entry.RunStarted start = (Entry.RunStarted) first.get(0).entry();
        if (options.origins() && start.origin() != null) {
            add(start.origin().position().run());
        }
        if (options.children()) {
            children(run).forEach(this::add);
        }
        selected.put(run, start.pipeline());
        return true;
    }

    private List<RunId> children(RunId run) {
        RunCatalog catalog = store.ability(RunCatalog.class)
                .orElseThrow(() -> new StoreException(
                        "The store (" + store.kind() + ") cannot search for the runs that run '" + run
                                + "' called. Nothing was exported. Name them, and export them without children.",
                        null));
        List<RunId> children = new ArrayList<>();
        RunQuery query = RunQuery.all().parent(run.value()).limit(PAGE);
        List<RunSummary> page;
        do {
            page = catalog.find(query);
            page.forEach(child -> children.add(new RunId(child.runId())));
            query = page.isEmpty() ? query : query.after(RunCursor.after(page.get(page.size() - 1)));
        } while (page.size() == PAGE);
        return children;
    }
}
