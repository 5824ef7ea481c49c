package dev.checkpoint.webhook;

import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.CheckpointStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends messages to one receiver, a few at a time, on threads of its own: one that hangs delays no other receiver. */
final class Sender implements AutoCloseable {

    /** So many messages are sent before it is written what became of them. */
    static final int BATCH = 16;

    private static final int AT_ONCE = 4;

    private static final int LONGEST_ERROR = 300;

    private static final Duration SPARE = Duration.ofSeconds(20);

    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    private final WebhookReceiver receiver;

    private final CheckpointStore store;

    private final HttpPost http;

    private final DeliverySettings settings;

    private final @Nullable AnswerLinks links;

    private final Redactor redactor;

    private final Clock clock;

    private final ThreadPoolExecutor threads;

    private volatile boolean stopped;

    Sender(
            WebhookReceiver receiver,
            CheckpointStore store,
            HttpPost http,
            DeliverySettings settings,
            @Nullable AnswerLinks links,
            Redactor redactor,
            Clock clock) {
        this.receiver = receiver;
        this.store = store;
        this.http = http;
        this.settings = settings;
        this.links = links;
        this.redactor = redactor;
        this.clock = clock;
        this.threads =
                new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), body -> {
                    Thread thread = new Thread(body, "checkpoint-webhook-" + receiver.name());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** How long a batch may take at most. */
    Duration turn() {
        return settings.timeout().multipliedBy(BATCH / AT_ONCE).plus(SPARE);
    }

    boolean isStopped() {
        return stopped;
    }

    /** Sends some messages, and returns what became of them by their ids; those that were not sent are not in it. */
    Map<String, DeliveryOutcome> send(List<WebhookDelivery> batch) {
        Map<String, DeliveryOutcome> outcomes = new LinkedHashMap<>();
        List<Callable<@Nullable DeliveryOutcome>> calls = new ArrayList<>();
        batch.forEach(delivery -> calls.add(() -> stopped ? null : outcome(delivery)));
        try {
            List<Future<@Nullable DeliveryOutcome>> done = threads.invokeAll(calls);
            for (int i = 0; i < done.size(); i++) {
                DeliveryOutcome outcome = done.get(i).get();
                if (outcome != null) {
                    outcomes.put(batch.get(i).id(), outcome);
                }
            }
        } catch (InterruptedException stop) {
            stopped = true;
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            log.debug("Webhook {}: messages are sent again", receiver.name(), failed);
        }
        return outcomes;
    }

    /** Null if the store fails: that is no fault of the receiver, and no attempt. */
    private @Nullable DeliveryOutcome outcome(WebhookDelivery delivery) {
        byte[] body;
        try {
            body = body(delivery);
        } catch (StoreException unavailable) {
            log.debug("Webhook {}: the store does not give {}", receiver.name(), delivery, unavailable);
            return null;
        } catch (CheckpointException unreadable) {
            log.debug("Webhook {}: {} cannot be read", receiver.name(), delivery, unreadable);
            return new DeliveryOutcome("the entry cannot be read: " + line(unreadable), null, false);
        }
        try {
            HttpAnswer answer = http.send(receiver, headers(delivery, body), body, settings.timeout());
            return answer.isTaken()
                    ? DeliveryOutcome.TAKEN
                    : new DeliveryOutcome(answer.words(), answer.retryAfter(clock), answer.isGone());
        } catch (IOException | RuntimeException failed) {
            return new DeliveryOutcome(line(failed), null, false);
        }
    }

    private String line(Exception failure) {
        String message = failure.getMessage();
        String said = message == null ? failure.getClass().getSimpleName() : message;
        return Texts.start(Texts.oneLine(redactor.line(said)), LONGEST_ERROR);
    }

    private byte[] body(WebhookDelivery delivery) {
        List<NumberedEntry> found = store.entries(RunId.of(delivery.run()), delivery.seq(), 1);
        NumberedEntry entry = found.isEmpty() ? null : found.get(0);
        boolean same = entry != null && entry.entry().time().equals(delivery.time());
        EventFacts facts = EventFacts.of(
                delivery, entry != null && same ? entry.entry() : null, receiver, links, settings.link(), redactor);
        return EventBodies.write(receiver.format(), facts);
    }

    private Map<String, String> headers(WebhookDelivery delivery, byte[] body) {
        long timestamp = clock.instant().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "Checkpoint");
        headers.put("webhook-id", delivery.id());
        headers.put("webhook-timestamp", String.valueOf(timestamp));
        if (!receiver.secrets().isEmpty()) {
            headers.put(
                    "webhook-signature", WebhookSecret.signatures(receiver.secrets(), delivery.id(), timestamp, body));
        }
        return headers;
    }

    /** Sends no more; what is being sent may end. */
    void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdownNow();
    }
}
