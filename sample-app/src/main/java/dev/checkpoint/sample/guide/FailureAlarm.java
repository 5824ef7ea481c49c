package dev.checkpoint.sample.guide;

import dev.checkpoint.spi.event.RunFailedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Receives events of runs that fail. */
// tag::event[]
@Component
public class FailureAlarm {

    private static final Logger log = LoggerFactory.getLogger(FailureAlarm.class);

    @EventListener
    public void on(RunFailedEvent event) {
        log.error("Run {} needs attention: {}", event.runId(), event.error().toString());
    }
}
// end::event[]
