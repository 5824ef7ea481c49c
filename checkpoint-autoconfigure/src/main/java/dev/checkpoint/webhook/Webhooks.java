package dev.checkpoint.webhook;

import dev.checkpoint.spi.event.CheckpointEvent;
import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.event.EntriesSavedEvent;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.KeptTexts;
import dev.checkpoint.spi.store.RunCatalog;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** All receivers of this application, each with a courier and threads of its own. Runs only leave a hint of what they wrote. */
public final class Webhooks implements CheckpointListener {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<WebhookReceiver> receivers;

    private final DeliverySettings settings;

    private final Redactor redactor;

    private volatile List<CourierThread> couriers = List.of();

    private final List<Sender> senders = new ArrayList<>();

    private @Nullable ScheduledExecutorService deadlines;

    private @Nullable HttpPost http;

    /** Receivers that are told nothing yet. */
    public Webhooks(List<WebhookReceiver> receivers, DeliverySettings settings, Redactor redactor) {
        this.receivers = List.copyOf(receivers);
        this.settings = settings;
        this.redactor = redactor;
    }

    /** What a store that keeps no texts, or cannot be searched, lacks; empty if nothing. */
    public static @Nullable String missingIn(CheckpointStore store) {
        return store.ability(KeptTexts.class).isEmpty()
                ? "KeptTexts"
                : store.ability(RunCatalog.class).isEmpty() ? "RunCatalog" : null;
    }

    /** Only that something was written is of interest: the entries are read from the journal. */
    @Override
    public boolean mayWant(Class<? extends CheckpointEvent> type) {
        return type == EntriesSavedEvent.class;
    }

    @Override
    public void onEvent(CheckpointEvent event) {
        if (event instanceof EntriesSavedEvent saved) {
            Hint hint = new Hint(saved.pipeline(), saved.seq());
            for (CourierThread thread : couriers) {
                if (thread.courier().receiver().wantsRunsOf(saved.pipeline())) {
                    thread.courier().hint(saved.runId(), hint);
                    thread.ask();
                }
            }
        }
    }

    /**
     * Begins to tell them.
     *
     * @param links makes links that answer approvals; null for none
     */
    public synchronized void start(CheckpointStore store, @Nullable AnswerLinks links, Clock clock) {
        KeptTexts texts = store.ability(KeptTexts.class).orElseThrow();
        RunCatalog catalog = store.ability(RunCatalog.class).orElseThrow();
        ScheduledExecutorService ends = Executors.newSingleThreadScheduledExecutor(body -> {
            Thread thread = new Thread(body, "checkpoint-webhook-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        deadlines = ends;
        HttpPost client =
                new HttpPost(InetAddress::getAllByName, () -> (SSLSocketFactory) SSLSocketFactory.getDefault(), ends);
        http = client;
        String instance = UUID.randomUUID().toString();
        List<CourierThread> begun = new ArrayList<>();
        for (WebhookReceiver receiver : receivers) {
            Sender sender = new Sender(receiver, store, client, settings, links, redactor, clock);
            senders.add(sender);
            Courier courier = new Courier(
                    receiver,
                    new StateTexts(texts),
                    new Outbox(store, catalog, receiver, settings.lookBack(), clock),
                    sender,
                    settings,
                    new RetryTimes(settings, () -> ThreadLocalRandom.current().nextDouble()),
                    clock,
                    instance);
            begun.add(new CourierThread(courier, settings.interval(), redactor, clock));
        }
        couriers = List.copyOf(begun);
        begun.forEach(CourierThread::start);
        long since = System.nanoTime();
        try {
            for (CourierThread thread : begun) {
                thread.awaitBegin(PATIENCE.minusNanos(System.nanoTime() - since));
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether they are told. */
    public boolean isRunning() {
        return !couriers.isEmpty();
    }

    /** Tells them no more. What is being sent has some seconds to end; what is not told yet is told after the next start. */
    public synchronized void stop() {
        List<CourierThread> ending = couriers;
        couriers = List.of();
        senders.forEach(Sender::stop);
        ending.forEach(CourierThread::stop);
        long begun = System.nanoTime();
        try {
            for (CourierThread thread : ending) {
                thread.await(PATIENCE.minusNanos(System.nanoTime() - begun));
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        senders.forEach(Sender::close);
        senders.clear();
        if (http != null) {
            http.close();
            http = null;
        }
        if (deadlines != null) {
            deadlines.shutdownNow();
            deadlines = null;
        }
    }
}
