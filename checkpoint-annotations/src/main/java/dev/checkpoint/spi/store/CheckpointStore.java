package dev.checkpoint.spi.store;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import java.util.List;
import java.util.Optional;

/**
 * Where journals live. A store keeps, for every run, a list of numbered entries that only grows; it decides nothing.
 *
 * <p><strong>The fence.</strong> {@link #append} writes entry N only if there is no entry N yet. That condition has to be
 * kept by the medium itself (a primary key, an exclusive lock with a length check), never by a clock.
 *
 * <p><strong>Threads.</strong> All methods may be called from any thread. Appends to one run come one at a time from one
 * instance; two instances may race.
 *
 * <p><strong>Errors.</strong> Whatever the medium refuses is a {@link dev.checkpoint.error.StoreException}; the entries
 * of a failed append may or may not have been written, and the caller finds out by appending them again or by reading.
 * A record of one run that cannot be read is a {@link dev.checkpoint.error.RunUnreadableException} for that run and
 * concerns no other. Nothing is deleted or overwritten because it could not be read.
 */
public interface CheckpointStore extends AutoCloseable {

    /**
     * Writes entries durably, all or none, if the journal has exactly {@code expectedSeq} entries. The first append of
     * an instance to a run claims it for that instance until {@link #release}.
     *
     * @param run the run
     * @param expectedSeq the number the first of the entries gets; 0 creates the run and comes with a
     *     {@link Entry.RunStarted} first
     * @param entries one or more
     * @param trigger why they are written now; kept with the last of them
     * @return {@link AppendOutcome#TAKEN} if the journal is longer (somebody else is ahead), if the run exists although
     *     {@code expectedSeq} is 0, or if another living instance holds it
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    AppendOutcome append(RunId run, long expectedSeq, List<Entry> entries, Trigger trigger);

    /**
     * Reads a run: its entries without their payloads, which are fetched when asked for.
     *
     * @return empty if there is no such run
     * @throws dev.checkpoint.error.RunUnreadableException if what is there cannot be read
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    Optional<Journal> open(RunId run);

    /**
     * Whether a living instance, this one included, holds the run. Never true for long after the holder is dead.
     *
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    boolean isHeld(RunId run);

    /** Says that this instance writes no more to the run, so that another may. Harmless if it does not hold it. */
    void release(RunId run);

    /**
     * Removes a run and all that was kept for it, even if it cannot be read.
     *
     * @return whether there was one
     * @throws dev.checkpoint.error.RunActiveException if a living instance holds it
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    boolean delete(RunId run);

    /** Where it keeps things, for messages: {@code files under ./checkpoints}. */
    String describe();

    /** Gives up all claims and resources. */
    @Override
    void close();
}
