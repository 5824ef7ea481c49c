package dev.checkpoint.sample.guide;

import dev.checkpoint.spi.event.CheckpointEvent;
import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.event.StageSkippedEvent;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** Adds up the time that skipped stages saved. */
// tag::listener[]
@Component
public class SavedTime implements CheckpointListener {

    private final LongAdder nanos = new LongAdder();

    @Override
    public void onEvent(CheckpointEvent event) {
        if (event instanceof StageSkippedEvent skipped) {
            nanos.add(skipped.saved().toNanos());
        }
    }

    public Duration total() {
        return Duration.ofNanos(nanos.sum());
    }
}
// end::listener[]
