package dev.checkpoint.spec;

import org.jspecify.annotations.Nullable;

/** The intercepted method: called once if the call is to be executed, and not at all if it is skipped. */
@FunctionalInterface
public interface Body {

    /** Executes the method with the arguments of the call. */
    @Nullable
    Object proceed() throws Throwable;
}
