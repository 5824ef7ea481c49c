package dev.checkpoint.doctor;

import dev.checkpoint.RunQuery;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.RunCatalog;

/** Which store it is, and whether it answers. */
final class StoreCheckup implements Checkup {

    @Override
    public String subject() {
        return "store";
    }

    @Override
    public void examine(Visit visit, Diagnoses found) {
        CheckpointStore store = visit.store();
        String place = store.kind().place();
        RunCatalog catalog = store.ability(RunCatalog.class).orElse(null);
        if (catalog == null) {
            found.note(
                    "The store cannot search for runs, so runs were not examined.",
                    place,
                    "Let the store implement RunCatalog.");
            return;
        }
        catalog.find(RunQuery.all().limit(1));
        found.ok(
                "The store (" + store.kind().name() + ") answers.", store.kind().place());
        if (store.kind().name().equals("memory")) {
            found.warning(
                    "Runs are kept in memory: they end with the process, and no other process sees them.",
                    "checkpoint.store",
                    "Set checkpoint.store=file or checkpoint.store=jdbc if runs are to outlive the process.");
        }
    }
}
