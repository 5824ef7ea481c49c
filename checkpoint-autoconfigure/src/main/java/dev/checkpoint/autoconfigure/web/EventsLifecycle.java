package dev.checkpoint.autoconfigure.web;

import dev.checkpoint.web.EventStreams;
import org.springframework.context.SmartLifecycle;

/** Ends streams of events first of all when the application stops: the server would wait for their listeners. */
final class EventsLifecycle implements SmartLifecycle {

    private final EventStreams events;

    private volatile boolean running;

    EventsLifecycle(EventStreams events) {
        this.events = events;
    }

    @Override
    public void start() {
        events.admit();
        running = true;
    }

    @Override
    public void stop() {
        events.end();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
