package dev.checkpoint.autoconfigure;

import dev.checkpoint.spi.event.CheckpointEvent;
import dev.checkpoint.spi.event.CheckpointListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.ResolvableType;

/**
 * Publishes all events as Spring application events, for {@code @EventListener} methods. Spring would also wrap the
 * events, but would resolve the type of the wrapper each time.
 */
final class EventPublishing implements CheckpointListener {

    private final ApplicationEventPublisher publisher;

    private final @Nullable ContextListeners listeners;

    private final Map<Class<?>, ResolvableType> types = new ConcurrentHashMap<>();

    EventPublishing(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
        this.listeners = ContextListeners.of(publisher);
    }

    @Override
    public boolean wants(Class<? extends CheckpointEvent> type) {
        return listeners == null || listeners.mayWant(type);
    }

    @Override
    public void onEvent(CheckpointEvent event) {
        // others may have wanted it
        if (wants(event.getClass())) {
            publisher.publishEvent(new Published(publisher, event, type(event.getClass())));
        }
    }

    private ResolvableType type(Class<?> event) {
        ResolvableType known = types.get(event);
        return known != null ? known : types.computeIfAbsent(event, ContextListeners::published);
    }

    /** An event with a type that is already resolved. */
    private static final class Published extends PayloadApplicationEvent<CheckpointEvent> {

        private static final long serialVersionUID = 1L;

        private final transient ResolvableType type;

        Published(Object source, CheckpointEvent event, ResolvableType type) {
            super(source, event, type.getGeneric());
            this.type = type;
        }

        @Override
        public ResolvableType getResolvableType() {
            return type;
        }
    }
}
