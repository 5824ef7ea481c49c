package dev.checkpoint.ai;

import dev.checkpoint.explain.StageReport;
import io.micrometer.observation.Observation;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.embedding.observation.EmbeddingModelObservationContext;
import org.springframework.ai.tool.observation.ToolCallingObservationContext;

/** A call that has started. It is recorded once, when it ends or when its stage ends. */
final class StartedCall implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(StartedCall.class);

    private final StageReport report;

    private final Observation.Context context;

    private final long start = System.nanoTime();

    private boolean stopped;

    private boolean recorded;

    StartedCall(StageReport report, Observation.Context context) {
        this.report = report;
        this.context = context;
    }

    /** Called when the call has ended. */
    void stopped() {
        synchronized (this) {
            stopped = true;
        }
        report.callEnded(this);
    }

    /** Holds the lock while it records, so that the stage does not end in between. */
    @Override
    public synchronized void run() {
        if (recorded) {
            return;
        }
        recorded = true;
        Duration took = Duration.ofNanos(System.nanoTime() - start).truncatedTo(ChronoUnit.MICROS);
        try {
            if (context instanceof ChatModelObservationContext chat) {
                report.model(ObservedCalls.of(chat, took, stopped));
            } else if (context instanceof EmbeddingModelObservationContext embedding) {
                report.model(ObservedCalls.of(embedding, took, stopped));
            } else if (context instanceof ToolCallingObservationContext tool) {
                report.tool(
                        tool.getToolDefinition().name(),
                        ParsedText.value(tool.getToolCallArguments()),
                        ParsedText.value(tool.getToolCallResult()),
                        tool.getError(),
                        took);
            }
        } catch (RuntimeException odd) {
            // a model may return anything, and recording must never fail the call
            log.debug("A call of {} is not recorded", context.getName(), odd);
        }
    }
}
