package dev.checkpoint.spi.store;

/**
 * A store that copies the beginning of a journal itself, so that no payload passes through this process. A further ability.
 */
public interface Forks {

    /**
     * Makes a run: its own entry 0, copies of the entries of the other run from 1 up to the position, then more entries; all
     * or none. The new run is not held by this instance afterwards; the other one is untouched, and may be held and written
     * to meanwhile.
     *
     * @return {@link AppendOutcome#TAKEN} if there is a run with that id
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such other run, or it has no such entries
     * @throws dev.checkpoint.error.RunUnreadableException if what would be copied cannot be read, and the store notices
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    AppendOutcome fork(Fork fork);
}
