package dev.checkpoint.aot;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * The files that are read from the class path: the scripts for the tables, the document about HTTP, and the build information of
 * the program.
 */
public final class ResourceHints implements RuntimeHintsRegistrar {

    /** Created by Spring. */
    public ResourceHints() {}

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.resources().registerPattern("dev/checkpoint/store/jdbc/*.sql");
        hints.resources().registerPattern("dev/checkpoint/web/openapi.json");
        hints.resources().registerPattern("git.properties");
    }
}
