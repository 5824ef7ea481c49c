package dev.checkpoint.engine;

import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.key.Fingerprinter;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.CheckpointStore;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the engine works with.
 *
 * @param store where journals live
 * @param codec values to payloads and back
 * @param fingerprinter values to digests
 * @param listeners who is told
 * @param clock the time written into entries; durations come from {@code System.nanoTime}
 * @param instance id of this process
 * @param redactor masks secrets in what is only read
 * @param configuration what is written into entry 0 as the configuration a run started under
 */
public record EngineServices(
        CheckpointStore store,
        PayloadCodec codec,
        Fingerprinter fingerprinter,
        Listeners listeners,
        Clock clock,
        String instance,
        Redactor redactor,
        Supplier<Map<String, String>> configuration) {

    /** What one execution of a call may record about itself. */
    StageRecording recordingFor(StageCall call) {
        return new StageRecording(codec.forReading(), redactor, () -> call.session()
                .idempotencyKey(call.stage(), call.fingerprint(), call.match().occurrence()));
    }
}
