package dev.checkpoint.coexistence;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * Leaves Resilience4j out of the applications of tests that enable everything on the class path. The pointcuts of its aspects
 * are compared with every bean, which takes half of the time of a start. Tests that name its auto-configurations have them.
 */
class ResilienceOnRequest implements AutoConfigurationImportFilter {

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        boolean[] kept = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            kept[i] = classes[i] == null || !classes[i].startsWith("io.github.resilience4j.");
        }
        return kept;
    }
}
