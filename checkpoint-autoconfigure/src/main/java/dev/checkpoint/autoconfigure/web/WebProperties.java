package dev.checkpoint.autoconfigure.web;

import dev.checkpoint.web.LinkTemplate;
import dev.checkpoint.web.RunLinks;
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
 * @param links Other tools that the dashboard links to.
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
        @DefaultValue Set<String> roles,
        @DefaultValue Links links) {

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

    /**
     * Addresses of tools that show traces and logs, over HTTP or HTTPS, with places for values: {traceId}, {spanId}, {runId},
     * {pipeline}, {from}, {to}, {fromMillis} and {toMillis}.
     *
     * @param trace Address of a trace, such as https://traces.example.org/trace/{traceId}.
     * @param logs Address of log lines, such as https://logs.example.org/?query={runId}&from={fromMillis}&to={toMillis}.
     */
    public record Links(@Nullable String trace, @Nullable String logs) {

        /** Checks the addresses. */
        public Links {
            template("trace", trace);
            template("logs", logs);
        }

        RunLinks templates() {
            return new RunLinks(template("trace", trace), template("logs", logs));
        }

        private static @Nullable LinkTemplate template(String name, @Nullable String given) {
            if (given == null || given.isBlank()) {
                return null;
            }
            try {
                return LinkTemplate.of(given.strip(), RunLinks.PLACES);
            } catch (IllegalArgumentException wrong) {
                throw new InvalidConfigurationPropertyValueException(
                        "checkpoint.web.links." + name, given, wrong.getMessage());
            }
        }
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
