package dev.checkpoint.engine;

import dev.checkpoint.engine.CompletedStages.Kept;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.spi.event.Execution;
import dev.checkpoint.spi.event.ExecutionOutcome;
import dev.checkpoint.spi.event.StageSkippedEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Serves calls whose result is kept: restores it, and tells that nothing was executed. */
final class StageSkips {

    private final EngineServices services;

    StageSkips(EngineServices services) {
        this.services = services;
    }

    /**
     * Serves a call with what is kept.
     *
     * @return what the caller gets
     * @throws PayloadException if the result cannot be restored; then nothing has happened yet
     */
    @Nullable
    Object serve(StageCall call, Kept kept) {
        var entry = kept.entry();
        if (entry.notRestorable() != null || entry.output() == null) {
            throw new PayloadException(
                    entry.notRestorable() == null ? "no result was kept" : entry.notRestorable(), null);
        }
        Object value = services.codec().decode(entry.output(), call.spec().result());
        call.session().completed().use(call.stage(), kept);
        call.ended();
        if (call.unit() != null) {
            call.unit().skipped(call);
        }
        call.session().countSkipped(kept, value);
        Execution execution = services.observe(call, entry.attempt());
        if (entry.trace() != null) {
            execution.continues(entry.trace());
        }
        execution.stop(ExecutionOutcome.SKIPPED, null);
        try (Telling telling = call.telling()) {
            call.session()
                    .emit(new StageSkippedEvent(
                            services.clock().instant(),
                            call.pipeline(),
                            call.runId(),
                            call.stage(),
                            kept.seq(),
                            entry.took(),
                            entry.cost() == null ? Map.of() : entry.cost()));
        }
        return call.spec().returns() == null ? value : call.spec().returns().of(value);
    }
}
