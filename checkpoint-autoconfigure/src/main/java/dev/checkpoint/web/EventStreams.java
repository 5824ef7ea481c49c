package dev.checkpoint.web;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Position;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Tells listeners what is written to journals, also by other instances, as server-sent events. One thread looks, at an interval, while
 * there are listeners; a run that several listen to is read once.
 */
public final class EventStreams implements AutoCloseable {

    /** More listeners are refused. */
    static final int MOST = 2000;

    private static final Logger log = LoggerFactory.getLogger(EventStreams.class);

    private static final byte[] ALIVE = ": alive\n\n".getBytes(StandardCharsets.UTF_8);

    private static final long ALIVE_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final RunExplorer explorer;

    private final Duration interval;

    private final Clock clock;

    private final Set<EventListener> listeners = ConcurrentHashMap.newKeySet();

    private final Map<String, RunChanges> changes = new HashMap<>();

    private final ScheduledExecutorService threads = Executors.newSingleThreadScheduledExecutor(body -> {
        Thread thread = new Thread(body, "checkpoint-web-events");
        thread.setDaemon(true);
        return thread;
    });

    private volatile boolean refusing;

    private boolean looking;

    private long aliveSince = System.nanoTime();

    /**
     * Looks at journals through the explorer.
     *
     * @param interval time between two looks
     */
    public EventStreams(RunExplorer explorer, Duration interval, Clock clock) {
        this.explorer = explorer;
        this.interval = interval;
        this.clock = clock;
    }

    /** Answers with a stream. */
    ServerResponse open(ServerRequest request, Caller caller) {
        String run = request.param("run").orElse(null);
        String pipeline = request.param("pipeline").orElse(null);
        long next = next(request, run);
        if (refusing) {
            throw new WebProblem(WebProblem.Type.STORE_FAILED, "This instance stops. Ask another one.");
        }
        if (listeners.size() >= MOST) {
            throw new WebProblem(
                    WebProblem.Type.STORE_FAILED,
                    "There are " + MOST + " listeners, which is the most. Try again later.");
        }
        return WebJson.safe(ServerResponse.ok())
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .build((servletRequest, response) -> {
                    AtomicReference<EventListener> listener = new AtomicReference<>();
                    EventConnection connection = new EventConnection(
                            servletRequest.startAsync(servletRequest, response),
                            () -> listeners.remove(listener.get()));
                    listener.set(new EventListener(caller, run, pipeline, next, connection));
                    connection.open();
                    listeners.add(listener.get());
                    connection.send(ALIVE); // a browser is connected when something arrives
                    if (refusing) {
                        connection.end(); // stopped meanwhile
                    } else {
                        begin();
                    }
                    return null;
                });
    }

    /** Where a listener goes on: behind the last event it got, or where it says. Also tells whether there is such a run. */
    private long next(ServerRequest request, @Nullable String run) {
        if (run == null) {
            return 0;
        }
        explorer.journal(run, Long.MAX_VALUE);
        String last = request.headers().firstHeader("Last-Event-ID");
        if (last != null) {
            // browsers send it in UTF-8, and some servers read headers as ISO 8859-1
            String sent = new String(last.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            for (String one : List.of(last, sent)) {
                try {
                    Position position = Position.parse(one);
                    if (position.run().value().equals(run)) {
                        return position.seq() + 1;
                    }
                } catch (IllegalArgumentException none) {
                    // said below
                }
            }
            throw WebProblem.invalid("'" + last + "' is no position of run '" + run + "'.");
        }
        return RunReads.number("entry", request.param("from").orElse("0"));
    }

    private synchronized void begin() {
        if (!looking) {
            looking = true;
            threads.scheduleWithFixedDelay(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        try {
            Map<String, List<EventListener>> ofRuns = listeners.stream()
                    .filter(listener ->
                            listener.run() != null && listener.connection().isIdle())
                    .collect(Collectors.groupingBy(EventListener::run));
            ofRuns.forEach(this::entries);
            Map<String, List<EventListener>> ofLists = listeners.stream()
                    .filter(listener -> listener.run() == null)
                    .collect(Collectors.groupingBy(listener -> listener.pipeline() == null ? "" : listener.pipeline()));
            changes.keySet().retainAll(ofLists.keySet());
            ofLists.forEach(this::runs);
            if (System.nanoTime() - aliveSince > ALIVE_NANOS) {
                aliveSince = System.nanoTime();
                listeners.forEach(listener -> listener.connection().send(ALIVE));
            }
        } catch (RuntimeException | StackOverflowError failed) {
            log.debug("Listeners are told nothing for now", failed);
        }
    }

    private void entries(String run, List<EventListener> ofRun) {
        long first = ofRun.stream().mapToLong(EventListener::next).min().orElse(0);
        try {
            for (NumberedEntry entry : explorer.journal(run, first)) {
                ofRun.forEach(listener -> listener.entry(run, entry));
            }
        } catch (RuntimeException | StackOverflowError unreadable) {
            // listeners of other runs are told on
            log.debug("Run {} cannot be read for its listeners", run, unreadable);
        }
    }

    private void runs(String pipeline, List<EventListener> ofList) {
        RunChanges known = changes.computeIfAbsent(
                pipeline, name -> new RunChanges(explorer, name.isEmpty() ? null : name, clock));
        known.look().forEach(run -> ofList.forEach(listener -> listener.changed(run)));
    }

    /** Takes listeners, as from the beginning. */
    public void admit() {
        refusing = false;
    }

    /** Ends all streams and takes no more, until {@link #admit()}: a server that stops waits for those that are open. */
    public void end() {
        refusing = true;
        listeners.forEach(listener -> listener.connection().end());
    }

    /** How many listen. */
    int count() {
        return listeners.size();
    }

    /** Ends all streams; their listeners come back to another instance. */
    @Override
    public void close() {
        threads.shutdownNow();
        end();
    }
}
