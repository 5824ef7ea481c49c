package dev.checkpoint.codec.jackson;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;

/** Adds the modules of libraries to a mapper. */
final class LibraryModules {

    private LibraryModules() {}

    /** A mapper with these modules. Those of the application follow, because the last one takes precedence. */
    static JsonMapper before(
            JsonMapper base, List<LibraryValues> libraries, Function<LibraryValues, @Nullable JacksonModule> which) {
        List<JacksonModule> modules =
                libraries.stream().map(which).filter(Objects::nonNull).toList();
        if (modules.isEmpty()) {
            return base;
        }
        return base.rebuild()
                .removeAllModules()
                .addModules(modules)
                .addModules(base.registeredModules())
                .build();
    }
}
