package dev.checkpoint.fork;

import dev.checkpoint.model.Entry;
import dev.checkpoint.spi.store.Journal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a fork has that the run it is made from has not. Both methods throw if something does not fit; nothing is forked then. */
public interface Edits {

    /**
     * The edited arguments.
     *
     * @param copied the entries that the fork begins with, entry 0 that of the other run
     * @return what the run would be called with from there; null if no argument is edited
     */
    @Nullable
    Called called(Journal copied);

    /** The edited results as ends of their calls, which replace those in the copied entries. */
    List<Entry> results(Journal copied);
}
