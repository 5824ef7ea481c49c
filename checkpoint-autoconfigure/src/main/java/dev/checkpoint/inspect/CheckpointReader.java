package dev.checkpoint.inspect;

import dev.checkpoint.Checkpoint;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.CheckpointStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the checkpoints of runs, page by page. */
final class CheckpointReader {

    private static final int PAGE = 1000;

    private final CheckpointStore store;

    CheckpointReader(CheckpointStore store) {
        this.store = store;
    }

    /** The checkpoints of a run that exists. */
    List<Checkpoint> of(RunId run) {
        List<Checkpoint> found = new ArrayList<>();
        read(run, entry -> of(run, entry).ifPresent(found::add));
        return found;
    }

    /** Reads the entries of a run that exists, in their order. */
    void read(RunId run, Consumer<NumberedEntry> each) {
        List<NumberedEntry> page = store.entries(run, 0, PAGE);
        if (page.isEmpty()) {
            throw new RunNotFoundException(RunJournals.missing(run, store.kind()), run.value());
        }
        for (long next = 0; !page.isEmpty(); page = store.entries(run, next, PAGE)) {
            page.forEach(each);
            next += page.size();
        }
    }

    /** The checkpoint that an entry makes; empty if it was written with later ones. */
    static Optional<Checkpoint> of(RunId run, NumberedEntry numbered) {
        Trigger trigger = numbered.trigger();
        Entry entry = numbered.entry();
        Position position = new Position(run, numbered.seq());
        if (entry instanceof Entry.CheckpointNamed named) {
            // named ones are checkpoints even if they were written with later entries
            return Optional.of(new Checkpoint(
                    position,
                    named.time(),
                    trigger == null ? Trigger.MANUAL : trigger,
                    named.name(),
                    named.metadata(),
                    named.by()));
        }
        return trigger == null
                ? Optional.empty()
                : Optional.of(new Checkpoint(position, entry.time(), trigger, null, Map.of(), null));
    }
}
