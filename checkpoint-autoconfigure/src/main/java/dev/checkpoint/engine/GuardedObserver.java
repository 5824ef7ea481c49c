package dev.checkpoint.engine;

import dev.checkpoint.engine.journal.StackTraces;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.event.Execution;
import dev.checkpoint.spi.event.ExecutionObserver;
import dev.checkpoint.spi.event.ExecutionOutcome;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what an observer throws from the run, and reports it once. */
final class GuardedObserver implements ExecutionObserver {

    private static final Logger log = LoggerFactory.getLogger(GuardedObserver.class);

    private final ExecutionObserver delegate;

    private final Redactor redactor;

    private final AtomicBoolean reported = new AtomicBoolean();

    private GuardedObserver(ExecutionObserver delegate, Redactor redactor) {
        this.delegate = delegate;
        this.redactor = redactor;
    }

    /** The same observer, guarded; one that does nothing needs no guard. */
    static ExecutionObserver of(ExecutionObserver delegate, Redactor redactor) {
        return delegate == NONE || delegate instanceof GuardedObserver
                ? delegate
                : new GuardedObserver(delegate, redactor);
    }

    @Override
    public Execution startRun(String pipeline, String runId) {
        return guarded(() -> delegate.startRun(pipeline, runId));
    }

    @Override
    public Execution startStage(String pipeline, String runId, StageId stage, int attempt, Execution enclosing) {
        Execution outer = enclosing instanceof Guarded guarded ? guarded.execution : enclosing;
        return guarded(() -> delegate.startStage(pipeline, runId, stage, attempt, outer));
    }

    private Execution guarded(Supplier<Execution> start) {
        Execution started = get(start, Execution.NONE);
        return started == Execution.NONE ? started : new Guarded(started);
    }

    private <T> T get(Supplier<T> call, T otherwise) {
        try {
            return call.get();
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
            if (reported.compareAndSet(false, true)) {
                log.warn(
                        "Observer {} failed; the run goes on. Further failures are logged at DEBUG. {}",
                        delegate.getClass().getName(),
                        StackTraces.masked(failure, redactor));
            } else {
                log.debug(
                        "Observer {} failed again {}",
                        delegate.getClass().getName(),
                        StackTraces.masked(failure, redactor));
            }
            return otherwise;
        }
    }

    private void run(Runnable call) {
        get(
                () -> {
                    call.run();
                    return "";
                },
                "");
    }

    /** One execution, guarded. */
    private final class Guarded implements Execution {

        private final Execution execution;

        Guarded(Execution execution) {
            this.execution = execution;
        }

        @Override
        public @Nullable String trace() {
            return get(() -> Optional.ofNullable(execution.trace()), Optional.<String>empty())
                    .orElse(null);
        }

        @Override
        public void continues(String trace) {
            run(() -> execution.continues(trace));
        }

        @Override
        public void model(String model, long inputTokens, long outputTokens) {
            run(() -> execution.model(model, inputTokens, outputTokens));
        }

        @Override
        public Map<String, Object> carried() {
            return get(execution::carried, Map.of());
        }

        @Override
        public Scope open() {
            Scope scope = get(execution::open, Scope.NONE);
            return scope == Scope.NONE ? scope : () -> run(scope::close);
        }

        @Override
        public void stop(ExecutionOutcome outcome, @Nullable Throwable error) {
            run(() -> execution.stop(outcome, error));
        }
    }
}
