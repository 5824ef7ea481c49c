package dev.checkpoint.autoconfigure.explain;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.io.Resource;

/** Describes briefly where a property comes from, without paths of one machine. */
final class Origins {

    private Origins() {}

    static @Nullable String describe(@Nullable Origin origin) {
        if (origin instanceof TextResourceOrigin text) {
            Resource resource = text.getResource();
            String file = resource == null ? null : resource.getFilename();
            TextResourceOrigin.Location location = text.getLocation();
            return (file == null ? "a file" : file) + (location == null ? "" : ":" + (location.getLine() + 1));
        }
        if (origin instanceof SystemEnvironmentOrigin environment) {
            return "environment variable " + environment.getProperty();
        }
        if (origin instanceof PropertySourceOrigin source) {
            Origin inner = source.getOrigin();
            return inner != null && inner != origin
                    ? describe(inner)
                    : source.getPropertySource().getName();
        }
        return origin == null ? null : origin.toString();
    }
}
