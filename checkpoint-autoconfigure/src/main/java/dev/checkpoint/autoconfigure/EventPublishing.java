package dev.checkpoint.autoconfigure;

import dev.checkpoint.spi.event.CheckpointEvent;
import dev.checkpoint.spi.event.CheckpointListener;
import org.springframework.context.ApplicationEventPublisher;

/** Publishes everything that happens as a Spring application event, for {@code @EventListener} methods. */
final class EventPublishing implements CheckpointListener {

    private final ApplicationEventPublisher publisher;

    EventPublishing(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void onEvent(CheckpointEvent event) {
        publisher.publishEvent(event);
    }
}
