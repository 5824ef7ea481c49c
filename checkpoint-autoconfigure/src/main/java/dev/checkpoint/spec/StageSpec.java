package dev.checkpoint.spec;

import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.InputChange;
import dev.checkpoint.spi.codec.ValueType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code @Stage} annotation says, resolved once per method and class.
 *
 * @param name name of the stage
 * @param key tells equal-named calls apart; null if there is no key
 * @param version version of its logic; empty if none
 * @param formerly names it had before
 * @param onInputChange what a changed input means
 * @param effect what a second execution would mean
 * @param critical whether everything before it has to be durable before it starts
 * @param timeout the longest one attempt may take; null if there is no limit
 * @param parameters its parameters in order
 * @param result declared type of the value that is kept
 * @param returns how the value comes, if later than the call returns; null if the returned object is the value
 * @param enabled whether it is recorded at all
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
