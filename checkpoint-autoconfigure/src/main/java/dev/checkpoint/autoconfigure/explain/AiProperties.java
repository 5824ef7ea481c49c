package dev.checkpoint.autoconfigure.explain;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Properties with the prefix {@code checkpoint.ai}.
 *
 * @param durableCalls Whether calls of chat models inside a run are stages, so that a resumed run does not pay for them
 *     twice. Items of streams then arrive when the answer is complete.
 * @param durableTools Whether tool calls of models inside a run are stages.
 * @param irreversibleTools Comma-separated list of tools whose calls cannot be repeated, by name or pattern such as send*. If
 *     the application dies while one is executed, the run waits for a decision.
 * @param approveTools Comma-separated list of tools whose calls inside a run a person has to approve, by name or pattern such as
 *     send*. A model whose call is declined is told so. Needs checkpoint.ai.durable-tools; use it with
 *     checkpoint.ai.durable-calls, or a resumed run asks the model again and the model may want something else.
 */
@ConfigurationProperties("checkpoint.ai")
public record AiProperties(
        @DefaultValue("false") boolean durableCalls,
        @DefaultValue("true") boolean durableTools,
        @DefaultValue List<String> irreversibleTools,
        @DefaultValue List<String> approveTools) {

    /** Checks conditions that the types do not express. */
    public AiProperties {
        if (!durableTools && !approveTools.isEmpty()) {
            throw new InvalidConfigurationPropertyValueException(
                    "checkpoint.ai.approve-tools",
                    approveTools,
                    "nobody is asked while checkpoint.ai.durable-tools is false; set that to true");
        }
    }
}
