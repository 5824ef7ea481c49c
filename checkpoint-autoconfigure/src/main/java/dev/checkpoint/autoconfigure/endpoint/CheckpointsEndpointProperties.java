package dev.checkpoint.autoconfigure.endpoint;

import java.util.Set;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of the endpoint.
 *
 * @param showValues When to show the values of arguments of runs.
 * @param roles Roles used to determine whether a caller is authorized to see values. When empty, all authenticated callers are
 *     authorized.
 */
@ConfigurationProperties("management.endpoint.checkpoints")
public record CheckpointsEndpointProperties(@DefaultValue("never") Show showValues, @DefaultValue Set<String> roles) {}
