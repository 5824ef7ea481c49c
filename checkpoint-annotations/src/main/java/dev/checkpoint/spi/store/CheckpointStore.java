package dev.checkpoint.spi.store;

import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import java.util.List;
import java.util.Optional;

/**
 * Where journals live. A store keeps, for every run, a list of numbered entries that only grows; it decides nothing.
 *
 * <p><strong>The fence.</strong> {@link #append} writes entry N only if there is no entry N yet. The medium itself has to
 * keep that condition (a primary key, an exclusive lock with a length check), never a clock.
 *
 * <p><strong>Abilities.</strong> What only some stores can do is in further interfaces, such as {@link RunCatalog}. Ask for
 * them with {@link #ability}.
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
     * Writes entries durably, all or none, if the journal has exactly {@link Append#seq()} entries. The first append of
     * an instance to a run claims it for that instance until {@link #release}.
     *
     * @return {@link AppendOutcome#TAKEN} if the journal is longer (another instance is ahead), if the run exists although
     *     it was to be created, or if another living instance holds it; {@link AppendOutcome#LOST} if none of that is so
     *     and the journal is shorter, or is not there. A store tells this as far as it can without more work for an append
     *     that succeeds
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    AppendOutcome append(Append append);

    /**
     * Reads a run: its entries without their payloads, which are fetched when asked for.
     *
     * @return empty if there is no such run
     * @throws dev.checkpoint.error.RunUnreadableException if what is there cannot be read
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    Optional<Journal> open(RunId run);

    /**
     * Reads a part of a journal, without payloads as {@link #open} does; for those that follow a run while it grows.
     *
     * @param from the number of the first entry that is wanted
     * @param most how many are wanted at most, 1 or more
     * @return the entries that are there, in their order; empty if there are none from that number on, or no such run
     * @throws dev.checkpoint.error.RunUnreadableException if what is there cannot be read
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    List<NumberedEntry> entries(RunId run, long from, int most);

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

    /** How much one append may hold. Always the same; asks no medium. */
    Limits limits();

    /** What kind of store this is, and where it keeps things. Asks no medium. */
    StoreKind kind();

    /**
     * A further ability of this store. A store that wraps another one answers with what that one can do.
     *
     * @param type an interface such as {@link RunCatalog}
     * @return empty if it has not that ability
     */
    default <A> Optional<A> ability(Class<A> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
    }

    /** Gives up all claims and resources. */
    @Override
    void close();
}
