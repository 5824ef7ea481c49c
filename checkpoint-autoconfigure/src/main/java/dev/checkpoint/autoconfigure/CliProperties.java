package dev.checkpoint.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of the command line.
 *
 * @param enabled Whether a first argument can ask for the command line in place of the application.
 * @param word The first argument that asks for it.
 */
@ConfigurationProperties("checkpoint.cli")
public record CliProperties(@DefaultValue("true") boolean enabled, @DefaultValue(DEFAULT_WORD) String word) {

    /** What asks for it unless configured otherwise. */
    public static final String DEFAULT_WORD = "checkpoints";
}
