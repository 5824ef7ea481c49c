package dev.checkpoint.spec;

import dev.checkpoint.annotation.CodeChange;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.InputChange;
import dev.checkpoint.spi.codec.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The content of a {@code @Stage} annotation, resolved once per method and class.
 *
 * @param name name of the stage
 * @param key distinguishes calls with the same name; null if there is no key
 * @param version version of its logic; empty if none
 * @param formerly names it had before
 * @param onInputChange what happens if the input has changed
 * @param onCodeChange what happens if the code has changed; null if the settings of the pipeline decide
 * @param code the digest of its code, computed when it is first asked for; empty if the code cannot be read
 * @param effect the consequence of a second execution
 * @param critical whether everything before it must be durable before it starts
 * @param timeout the longest one attempt may take; null if there is no limit
 * @param gate what has to be approved before it is executed; null if nothing
 * @param parameters its parameters in order
 * @param result declared type of the value that is stored
 * @param returns the adapter of an asynchronous result; null if the returned object is the value
 * @param compensation what undoes it; null if nothing does
 * @param enabled whether it is recorded
 * @param method class and method, for messages
 */
public record StageSpec(
        String name,
        @Nullable ArgumentExpression key,
        String version,
        List<String> formerly,
        InputChange onInputChange,
        @Nullable CodeChange onCodeChange,
        Supplier<String> code,
        Effect effect,
        boolean critical,
        @Nullable Duration timeout,
        @Nullable GateSpec gate,
        List<ParameterSpec> parameters,
        ValueType result,
        @Nullable ReturnAdapter returns,
        @Nullable Compensation compensation,
        boolean enabled,
        String method) {

    /** Nothing is known about the code. */
    static final Supplier<String> NO_CODE = () -> "";

    /** The same stage, which asks first. */
    public StageSpec asking(GateSpec question) {
        return new StageSpec(
                name,
                key,
                version,
                formerly,
                onInputChange,
                onCodeChange,
                code,
                effect,
                critical,
                timeout,
                question,
                parameters,
                result,
                returns,
                compensation,
                enabled,
                method);
    }

    /**
     * A stage without an annotation: something that a library does inside a stage.
     *
     * @param what what is called, for messages
     */
    public static StageSpec inner(
            String name,
            Effect effect,
            List<ParameterSpec> parameters,
            ValueType result,
            @Nullable ReturnAdapter returns,
            String what) {
        return new StageSpec(
                name,
                null,
                "",
                List.of(),
                InputChange.RERUN,
                null,
                NO_CODE,
                effect,
                false,
                null,
                null,
                parameters,
                result,
                returns,
                null,
                true,
                what);
    }
}
