package dev.checkpoint.web;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunSummary;
import dev.checkpoint.model.NumberedEntry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Tells listeners what is written to journals, also by other instances, as server-sent events or over web sockets. One thread looks, at an interval, while
 * there are listeners; a run that several listen to is read once.
 */
public final class EventStreams implements AutoCloseable {

    /** More listeners are refused. */
    static final int MOST = 2000;

    private static final Logger log = LoggerFactory.getLogger(EventStreams.class);

    /** How many entries the explorer tells at once. */
    private static final int PAGE = 1000;

    /** Pages of one run that are told before other listeners are. */
    private static final int MOST_PAGES = 10;

    private static final Duration ALIVE = Duration.ofSeconds(15);

    /** What is kept for all listeners together that do not read at the moment, in bytes. */
    private static final int MOST_BYTES = 64 << 20;

    private final RunExplorer explorer;

    private final Duration interval;

    private final Clock clock;

    private final Duration alive;

    private final Map<EventConnection, EventListener> listeners = new ConcurrentHashMap<>();

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
        this(explorer, interval, clock, ALIVE);
    }

    /**
     * The same.
     *
     * @param alive time between two signs of life; after at most two of them, nothing is kept for a listener that takes nothing
     */
    EventStreams(RunExplorer explorer, Duration interval, Clock clock, Duration alive) {
        this.explorer = explorer;
        this.interval = interval;
        this.clock = clock;
        this.alive = alive;
    }

    /** Answers with a stream. */
    ServerResponse open(ServerRequest request, Caller caller) {
        EventWish wish = wish(request, caller);
        return WebJson.safe(ServerResponse.ok())
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .build((asked, answer) -> {
                    StreamConnection connection = new StreamConnection(asked.startAsync(asked, answer), this);
                    connection.open();
                    join(new EventListener(wish, connection));
                    return null;
                });
    }

    /** What a request wants to listen to, if there is room for it. */
    EventWish wish(ServerRequest request, Caller caller) {
        EventWish wish = EventWish.of(request, caller, explorer);
        if (refusing) {
            throw new WebProblem(WebProblem.Type.STORE_FAILED, "This instance stops. Ask another one.");
        }
        if (listeners.size() >= MOST) {
            throw new WebProblem(
                    WebProblem.Type.STORE_FAILED,
                    "There are " + MOST + " listeners, which is the most. Try again later.");
        }
        return wish;
    }

    /** Tells a listener from now on. */
    void join(EventListener listener) {
        listeners.put(listener.connection(), listener);
        if (refusing) {
            listener.connection().end(); // stopped meanwhile
        } else if (listener.connection().isEnded()) {
            leave(listener.connection()); // as soon as it was there
        } else {
            begin();
        }
    }

    /** A connection has ended. */
    void leave(EventConnection connection) {
        listeners.remove(connection);
    }

    /** Everything was taken that there was room for: tells the rest at once. */
    void goOn(EventConnection connection) {
        EventListener listener = listeners.get(connection);
        String run = listener == null ? null : listener.wish().run();
        if (run != null) {
            try {
                threads.execute(() -> entries(run, List.of(listener)));
            } catch (RejectedExecutionException over) {
                // this instance stops
            }
        }
    }

    private synchronized void begin() {
        if (!looking) {
            looking = true;
            threads.scheduleWithFixedDelay(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        try {
            Map<String, List<EventListener>> ofRuns = new HashMap<>();
            Map<String, List<EventListener>> ofLists = new HashMap<>();
            for (EventListener listener : listeners.values()) {
                String run = listener.wish().run();
                String pipeline = listener.wish().pipeline();
                if (run == null) {
                    ofLists.computeIfAbsent(pipeline == null ? "" : pipeline, name -> new ArrayList<>())
                            .add(listener);
                } else if (listener.connection().isIdle()) {
                    ofRuns.computeIfAbsent(run, id -> new ArrayList<>()).add(listener);
                }
            }
            ofRuns.forEach(this::entries);
            changes.keySet().retainAll(ofLists.keySet());
            ofLists.forEach(this::runs);
            if (System.nanoTime() - aliveSince > alive.toNanos()) {
                aliveSince = System.nanoTime();
                listeners.values().forEach(EventListener::forget);
                listeners.keySet().stream()
                        .filter(EventConnection::isIdle)
                        .forEach(connection -> connection.offer(connection.alive(), -1));
            }
        } catch (RuntimeException | StackOverflowError failed) {
            log.debug("Listeners are told nothing for now", failed);
        }
    }

    /** Tells what is new in a run, to each as far as it has room; the rest is read again when it has. */
    private void entries(String run, List<EventListener> ofRun) {
        List<EventListener> open = new ArrayList<>(ofRun);
        try {
            for (int page = 0; page < MOST_PAGES && !open.isEmpty(); page++) {
                long first = open.stream().mapToLong(EventListener::next).min().orElse(0);
                List<NumberedEntry> entries = explorer.journal(run, first);
                for (NumberedEntry entry : entries) {
                    WrittenEvent written = EventListener.written(run, entry);
                    open.removeIf(listener -> !listener.entry(entry.seq(), written));
                }
                if (entries.size() < PAGE) {
                    return;
                }
            }
        } catch (RuntimeException | StackOverflowError unreadable) {
            // listeners of other runs are told on
            log.debug("Run {} cannot be read for its listeners", run, unreadable);
        }
    }

    private void runs(String pipeline, List<EventListener> ofList) {
        RunChanges known = changes.computeIfAbsent(
                pipeline, name -> new RunChanges(explorer, name.isEmpty() ? null : name, clock));
        for (RunSummary run : known.look()) {
            WrittenEvent written = EventListener.written(run);
            ofList.forEach(listener -> listener.changed(written));
        }
    }

    /** Takes listeners, as from the beginning. */
    public void admit() {
        refusing = false;
    }

    /** Ends all streams and takes no more, until {@link #admit()}: a server that stops waits for those that are open. */
    public void end() {
        refusing = true;
        listeners.keySet().forEach(EventConnection::end);
    }

    /** What is kept for one listener, in bytes: the less, the more there are. */
    int room() {
        return Math.min(EventConnection.MOST_BYTES, MOST_BYTES / Math.max(1, listeners.size()));
    }

    /** What waits for all listeners, in bytes. An event that waits for several counts for each. */
    long waiting() {
        return listeners.keySet().stream().mapToLong(EventConnection::waiting).sum();
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
