package dev.checkpoint.engine;

import dev.checkpoint.engine.kept.KeptResult;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.spec.UpgradePaths;
import dev.checkpoint.spi.codec.ResultUpgrade;
import dev.checkpoint.spi.event.Execution;
import dev.checkpoint.spi.event.ExecutionOutcome;
import dev.checkpoint.spi.event.StageSkippedEvent;
import java.util.List;
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
    Object serve(StageCall call, KeptResult kept) {
        var entry = kept.entry();
        List<ResultUpgrade> upgrades = call.upgrades(kept);
        Object value =
                services.values().results().restore(entry.result(), call.spec().result(), upgrades);
        call.session().matching().use(call.match());
        call.ended();
        if (call.unit() != null) {
            call.unit().skipped(call);
        }
        call.session().countSkipped(kept, value);
        String upgraded = upgrades.isEmpty() ? null : UpgradePaths.inWords(upgrades);
        if (upgraded != null) {
            call.session().countUpgraded(call.stage(), upgraded);
        }
        Execution execution = services.observe(call, entry.call().attempt());
        if (entry.ran().trace() != null) {
            execution.continues(entry.ran().trace());
        }
        execution.stop(ExecutionOutcome.SKIPPED, null);
        if (call.session().wants(StageSkippedEvent.class)) {
            tell(call, kept, upgraded);
        }
        return call.spec().returns() == null ? value : call.spec().returns().of(value);
    }

    private void tell(StageCall call, KeptResult kept, @Nullable String upgraded) {
        var entry = kept.entry();
        try (Telling telling = call.telling()) {
            call.session()
                    .emit(new StageSkippedEvent(
                            services.clock().instant(),
                            call.pipeline(),
                            call.runId(),
                            call.stage(),
                            kept.seq(),
                            entry.ran().took(),
                            entry.ran().cost() == null ? Map.of() : entry.ran().cost(),
                            upgraded));
        }
    }
}
