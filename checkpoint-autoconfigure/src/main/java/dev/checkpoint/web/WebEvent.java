package dev.checkpoint.web;

import org.jspecify.annotations.Nullable;

/**
 * What a listener is told.
 *
 * @param name the kind of an entry, {@code run} for how a run stands, or {@code refresh}
 * @param id the position; null for what has none
 * @param json what is told, in one line
 */
record WebEvent(String name, @Nullable String id, String json) {

    /** Something is missing: what is shown has to be loaded again. */
    static final WebEvent REFRESH = new WebEvent("refresh", null, "{}");
}
