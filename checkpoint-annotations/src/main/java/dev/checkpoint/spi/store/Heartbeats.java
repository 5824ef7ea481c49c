package dev.checkpoint.spi.store;

/**
 * A store whose claims last as long as their instance says that it lives. A further ability: a store whose claims end with
 * the process by themselves does not need it.
 *
 * <p>The store's own clock decides, so that clocks of instances may differ. Heartbeats say only <em>when</em> somebody may
 * try to take a run over; who wins is decided by the append.
 */
public interface Heartbeats {

    /**
     * Says that this instance lives. Called at intervals while it executes runs, and not while it executes none.
     *
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    void beat();

    /** Says that this instance executes nothing any more. */
    void rest();
}
