package dev.checkpoint.spi.store;

import dev.checkpoint.model.RunId;
import java.util.Collection;
import java.util.Map;

/**
 * A store that tells how large runs are, by the measure of its medium: bytes of files, or characters of payloads before
 * compression. A further ability.
 */
public interface RunSizes {

    /**
     * How large all runs of each pipeline are together. May look at every run.
     *
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    Map<String, Long> sizeOfPipelines();

    /**
     * How large each of these runs is; one that is gone is absent.
     *
     * @param runs some hundreds at most
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    Map<RunId, Long> sizes(Collection<RunId> runs);
}
