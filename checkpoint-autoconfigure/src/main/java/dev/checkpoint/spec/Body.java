package dev.checkpoint.spec;

import org.jspecify.annotations.Nullable;

/** The intercepted method. It is called once if the call is executed, and never if the call is skipped. */
@FunctionalInterface
public interface Body {

    /** Executes the method with the arguments of the call. */
    @Nullable
    Object proceed() throws Throwable;
}
