package dev.checkpoint.spec;

import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.InputChange;
import dev.checkpoint.spi.codec.ValueType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a {@code @Stage} annotation, resolved once per method and class.
 *
 * @param name name of the stage
 * @param key distinguishes calls with the same name; null if there is no key
 * @param version version of its logic; empty if none
 * @param formerly names it had before
 * @param onInputChange what happens if the input has changed
 * @param effect the consequence of a second execution
 * @param critical whether everything before it must be durable before it starts
 * @param timeout the longest one attempt may take; null if there is no limit
 * @param parameters its parameters in order
 * @param result declared type of the value that is stored
 * @param returns the adapter of an asynchronous result; null if the returned object is the value
 * @param enabled whether it is recorded
 * @param method class and method, for messages
 */
public record StageSpec(
        String name,
        @Nullable ArgumentExpression key,
        String version,
        List<String> formerly,
        InputChange onInputChange,
        Effect effect,
        boolean critical,
        @Nullable Duration timeout,
        List<ParameterSpec> parameters,
        ValueType result,
        @Nullable ReturnAdapter returns,
        boolean enabled,
        String method) {}
