package dev.checkpoint.telemetry;

import dev.checkpoint.spi.event.Execution;
import dev.checkpoint.spi.event.ExecutionOutcome;
import org.jspecify.annotations.Nullable;

/** Throws whatever it is asked. */
final class BrokenExecution implements Execution {

    @Override
    public String trace() {
        throw new IllegalStateException("trace is broken");
    }

    @Override
    public void continues(String trace) {
        throw new IllegalStateException("link is broken");
    }

    @Override
    public Scope open() {
        return () -> {
            throw new IllegalStateException("scope is broken");
        };
    }

    @Override
    public void stop(ExecutionOutcome outcome, @Nullable Throwable error) {
        throw new IllegalStateException("stop is broken");
    }
}
