package dev.checkpoint.aot;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** The files that are looked up on the class path: scripts of the tables, and what the build says of the program. */
public final class ResourceHints implements RuntimeHintsRegistrar {

    /** Made by Spring. */
    public ResourceHints() {}

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.resources().registerPattern("dev/checkpoint/store/jdbc/*.sql");
        hints.resources().registerPattern("git.properties");
    }
}
