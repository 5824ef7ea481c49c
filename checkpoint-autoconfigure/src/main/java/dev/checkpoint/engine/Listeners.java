package dev.checkpoint.engine;

import dev.checkpoint.engine.journal.StackTraces;
import dev.checkpoint.spi.event.CheckpointEvent;
import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells all listeners; one that throws is reported once and never reaches the run. Ask whether an event is wanted before you
 * create it: most are not.
 */
public final class Listeners implements CheckpointListener {

    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private final List<CheckpointListener> delegates;

    private final Set<CheckpointListener> reported = ConcurrentHashMap.newKeySet();

    private final Redactor redactor;

    /** Those that may want an event of a type. */
    private final Map<Class<?>, CheckpointListener[]> byType = new ConcurrentHashMap<>();

    /**
     * Listeners.
     *
     * @param delegates in the order in which they are told
     * @param redactor masks what they throw
     */
    public Listeners(List<CheckpointListener> delegates, Redactor redactor) {
        this.redactor = redactor;
        this.delegates = List.copyOf(delegates);
    }

    @Override
    public boolean wants(Class<? extends CheckpointEvent> type) {
        CheckpointListener[] asked = byType.get(type);
        for (CheckpointListener listener : asked == null ? ofType(type) : asked) {
            try {
                if (listener.wants(type)) {
                    return true;
                }
            } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
                saysNothing(listener, failure);
                return true;
            }
        }
        return false;
    }

    private CheckpointListener[] ofType(Class<? extends CheckpointEvent> type) {
        return byType.computeIfAbsent(type, any -> delegates.stream()
                .filter(listener -> mayWant(listener, type))
                .toArray(CheckpointListener[]::new));
    }

    private boolean mayWant(CheckpointListener listener, Class<? extends CheckpointEvent> type) {
        try {
            return listener.mayWant(type);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
            saysNothing(listener, failure);
            return true;
        }
    }

    private void saysNothing(CheckpointListener listener, Throwable failure) {
        log.debug(
                "Listener {} does not say whether it wants events, so it is told {}",
                listener.getClass().getName(),
                StackTraces.masked(failure, redactor));
    }

    @Override
    public void onEvent(CheckpointEvent event) {
        for (CheckpointListener listener : ofType(event.getClass())) {
            try {
                listener.onEvent(event);
            } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
                report(listener, event, failure);
            }
        }
    }

    private void report(CheckpointListener listener, CheckpointEvent event, Throwable failure) {
        if (reported.add(listener)) {
            log.warn(
                    "Listener {} failed on {} of run={}; the run goes on. Further failures of this listener are logged at"
                            + " DEBUG. {}",
                    listener.getClass().getName(),
                    event.getClass().getSimpleName(),
                    event.runId(),
                    StackTraces.masked(failure, redactor));
        } else {
            log.debug(
                    "Listener {} failed again {}",
                    listener.getClass().getName(),
                    StackTraces.masked(failure, redactor));
        }
    }
}
