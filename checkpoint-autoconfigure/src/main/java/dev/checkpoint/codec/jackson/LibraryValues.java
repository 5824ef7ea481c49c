package dev.checkpoint.codec.jackson;

import java.util.List;
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

    /**
     * The classes that a payload may name where the declared type leaves the class open, regardless of trusted packages. Only
     * readers of this library create them.
     */
    default List<Class<?>> named() {
        return List.of();
    }

    /**
     * How arguments are digested if not by their fields, some of which are no state.
     *
     * @return null if the fields of all values are compared
     */
    default @Nullable JacksonModule digests() {
        return null;
    }

    /** To be called by a writer of {@link #digests()} for a value that may have had another digest in earlier versions. */
    static void digestsDifferently() {
        SensitivePass.comparesMore();
    }
}
