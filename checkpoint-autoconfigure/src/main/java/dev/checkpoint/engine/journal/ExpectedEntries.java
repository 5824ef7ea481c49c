package dev.checkpoint.engine.journal;

import dev.checkpoint.error.RunChangedException;
import dev.checkpoint.spi.store.Journal;

/**
 * How many entries the journal of a run has to have for what is done to it. The journal that is checked has to be the one that is
 * appended to: the store refuses the append if there is more by then, so nothing comes in between.
 *
 * @param entries how many; negative for any number
 */
public record ExpectedEntries(long entries) {

    /** Whatever it has. */
    public static final ExpectedEntries ANY = new ExpectedEntries(-1);

    /** Whether nothing is expected, so that a journal need not be read for it. */
    public boolean isAny() {
        return entries < 0;
    }

    /**
     * Passes a journal on.
     *
     * @throws RunChangedException if it has another number of entries
     */
    public Journal check(Journal journal) {
        if (!isAny() && journal.nextSeq() != entries) {
            throw new RunChangedException(journal.runId().value(), entries, journal.nextSeq());
        }
        return journal;
    }
}
