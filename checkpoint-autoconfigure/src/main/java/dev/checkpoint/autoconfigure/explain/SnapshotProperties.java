package dev.checkpoint.autoconfigure.explain;

import dev.checkpoint.explain.OnChange;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a run says about the configuration it was started under.
 *
 * @param enabled Whether runs keep the configuration they are started and resumed under.
 * @param include Comma-separated list of the properties that are kept; an asterisk stands for anything.
 * @param exclude Comma-separated list of properties that are left out of the included ones.
 * @param onChange What it means for a run that it is resumed under other properties or profiles.
 */
@ConfigurationProperties("checkpoint.snapshot")
public record SnapshotProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue({"app.*", "spring.ai.*"}) List<String> include,
        @DefaultValue List<String> exclude,
        @DefaultValue("warn") OnChange onChange) {}
