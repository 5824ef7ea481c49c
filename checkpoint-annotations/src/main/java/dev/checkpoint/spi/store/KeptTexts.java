package dev.checkpoint.spi.store;

import java.util.List;
import java.util.Optional;

/**
 * A store that keeps small texts beside the journals, such as how far something has read them. A further ability.
 *
 * <p>A text is written only over the revision that its writer has read, so that of several instances that change it at once one
 * succeeds and the others read again. They belong to no run: no list, export or removal of runs touches them.
 */
public interface KeptTexts {

    /**
     * The text of a name.
     *
     * @return empty if there is none
     * @throws dev.checkpoint.error.StoreException if the medium fails, or if what is kept cannot be read
     */
    Optional<KeptText> text(String name);

    /**
     * Writes a text durably, as a whole or not at all, if it still has the revision that was read; it has the next one then.
     *
     * @param revision of the text that this one replaces; 0 if there must be none
     * @param text anything without the character U+0000
     * @return whether it was written
     * @throws dev.checkpoint.error.StoreException if the medium fails; the text may or may not have been written
     */
    boolean writeText(String name, long revision, String text);

    /**
     * Removes a text, if it still has the revision that was read.
     *
     * @return whether it was removed
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    boolean removeText(String name, long revision);

    /**
     * The names of all texts that begin with some letters, in their order.
     *
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    List<String> textNames(String prefix);
}
