package dev.checkpoint.autoconfigure.lifecycle;

import dev.checkpoint.autoconfigure.RecoveryProperties;
import dev.checkpoint.codec.jackson.Protection;
import dev.checkpoint.metadata.PipelineRegistry;
import dev.checkpoint.model.Durations;
import dev.checkpoint.spi.store.CheckpointStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Logs one line that says where runs are kept, and what happens to them; nothing if the application has no pipeline. */
final class StartupLine implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger("dev.checkpoint");

    private final CheckpointStore store;

    private final PipelineRegistry pipelines;

    private final RecoveryProperties recovery;

    private final @Nullable Protection protection;

    StartupLine(
            CheckpointStore store,
            PipelineRegistry pipelines,
            RecoveryProperties recovery,
            @Nullable Protection protection) {
        this.store = store;
        this.pipelines = pipelines;
        this.recovery = recovery;
        this.protection = protection;
    }

    @Override
    public void afterSingletonsInstantiated() {
        int count = pipelines.names().size();
        if (count > 0 && log.isInfoEnabled()) {
            log.info(
                    "Checkpoint keeps runs in {}; {}, {}; {}; {}",
                    store.kind().place(),
                    counted(count, "pipeline"),
                    counted(pipelines.stageNames().size(), "stage"),
                    recovery(),
                    encryption());
        }
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private String recovery() {
        return recovery.enabled() ? "recovery every " + Durations.human(recovery.interval()) : "no recovery";
    }

    /** Only our own codec says so. */
    private String encryption() {
        if (protection == null || protection.cipher() == null) {
            return "no encryption key";
        }
        return protection.whole() ? "payloads are encrypted" : "sensitive values are encrypted";
    }
}
