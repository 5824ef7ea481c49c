package dev.checkpoint.autoconfigure.explain;

import dev.checkpoint.explain.OnChange;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The configuration that a run records when it is started or resumed.
 *
 * @param enabled Whether runs record the configuration under which they are started and resumed.
 * @param include Comma-separated list of the properties to record. An asterisk matches any text.
 * @param exclude Comma-separated list of included properties to omit.
 * @param onChange What happens if a run is resumed under other properties or profiles.
 */
@ConfigurationProperties("checkpoint.snapshot")
public record SnapshotProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue({"app.*", "spring.ai.*"}) List<String> include,
        @DefaultValue List<String> exclude,
        @DefaultValue("warn") OnChange onChange) {}
