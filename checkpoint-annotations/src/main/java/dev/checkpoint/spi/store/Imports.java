package dev.checkpoint.spi.store;

/**
 * A store that takes whole journals from elsewhere, however long they are. A further ability: into a store without it only
 * what one append may hold is imported.
 */
public interface Imports {

    /**
     * Makes a run of entries; all or none, even if the process dies meanwhile. Until it returns, no one sees the run; it is
     * not held by this instance afterwards, whatever its entries say of an owner.
     *
     * @return {@link AppendOutcome#TAKEN} if there is a run with that id
     * @throws dev.checkpoint.error.StoreException if the medium fails; perhaps the run was made
     */
    AppendOutcome importRun(Import imported);
}
