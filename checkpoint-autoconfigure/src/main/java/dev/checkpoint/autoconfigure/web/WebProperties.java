package dev.checkpoint.autoconfigure.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Options of the interface over HTTP.
 *
 * @param enabled Whether runs are served over HTTP.
 * @param basePath Path below which they are.
 * @param mode Whether callers may act on runs or only look at them.
 * @param security Whether callers have to say who they are.
 * @param onManagementPort Whether runs are served on the management port instead of that of the application. It has to be another
 *     port, by management.server.port.
 * @param hosts Names by which this server is called, beside its addresses and names without a dot. Used only with
 *     checkpoint.web.security=open, which other names could get around.
 * @param username Name of the one user of HTTP basic authentication. Used only without Spring Security.
 * @param password Password of that user.
 * @param roles Roles of that user, for approvals that only some may answer.
 */
@ConfigurationProperties("checkpoint.web")
public record WebProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("/checkpoints") String basePath,
        @DefaultValue("full") Mode mode,
        @DefaultValue("required") Security security,
        @DefaultValue("false") boolean onManagementPort,
        @DefaultValue Set<String> hosts,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue Set<String> roles) {

    /** What callers may do. */
    public enum Mode {
        /** Look and act. */
        FULL,
        /** Look only. */
        READ_ONLY
    }

    /** Who is served. */
    public enum Security {
        /** Callers who say who they are: with Spring Security, or with HTTP basic authentication. */
        REQUIRED,
        /** Everybody. */
        OPEN
    }

    /** Checks the path. */
    public WebProperties {
        if (!basePath.startsWith("/") || basePath.endsWith("/") || basePath.contains("//")) {
            throw new InvalidConfigurationPropertyValueException(
                    "checkpoint.web.base-path",
                    basePath,
                    "write a path that begins with a slash and does not end with one, such as /checkpoints");
        }
    }

    boolean hasUser() {
        return username != null && !username.isBlank() && password != null && !password.isBlank();
    }

    @Override
    public String toString() {
        return "WebProperties[enabled=" + enabled + ", basePath=" + basePath + ", mode=" + mode + ", security="
                + security + "]";
    }
}
