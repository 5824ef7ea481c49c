package dev.checkpoint.codec.jackson;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JacksonModule;

/** What a payload codec needs to know of a library whose values Jackson cannot restore. */
public interface LibraryValues {

    /** How they are written and read. Modules of the application take precedence. */
    JacksonModule module();

    /**
     * The state of a value, by which it is compared with its restored copy, if that is not its fields: some of them may be
     * caches.
     *
     * @return null if its fields are its state, or if the value is not of this library
     */
    @Nullable
    Object state(Object value);
}
