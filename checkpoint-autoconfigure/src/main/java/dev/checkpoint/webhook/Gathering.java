package dev.checkpoint.webhook;

import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.CheckpointStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the new entries of runs, one run after the other, until there is no room for more. */
final class Gathering {

    private static final Logger log = LoggerFactory.getLogger(Gathering.class);

    private static final int PAGE = 200;

    private final CheckpointStore store;

    private final WebhookReceiver receiver;

    private final Outbox.Positions positions;

    private final Instant floor;

    private final int room;

    private final Instant now;

    private final List<WebhookDelivery> deliveries = new ArrayList<>();

    private final Map<String, ReceiverState.Passed> passed = new HashMap<>();

    private final Map<String, Long> read = new HashMap<>();

    private boolean full;

    /**
     * A look.
     *
     * @param floor older entries of runs of which nothing is known were told
     */
    Gathering(
            CheckpointStore store,
            WebhookReceiver receiver,
            Outbox.Positions positions,
            Instant floor,
            int room,
            Instant now) {
        this.store = store;
        this.receiver = receiver;
        this.positions = positions;
        this.floor = floor;
        this.room = room;
        this.now = now;
    }

    boolean hasRoom() {
        return !full;
    }

    Outbox.Found result(Instant cursor, boolean wide) {
        return new Outbox.Found(deliveries, passed, read, cursor, wide && !full, !full);
    }

    /**
     * Reads a run of a list, unless it is as long as it was. Stores need not count the entries of a run that is being executed
     * in the row that lists show.
     */
    void read(RunSummary run, boolean executed) {
        Long position = position(run.runId());
        if (run.problem() != null || !receiver.wantsRunsOf(run.pipeline())) {
            return;
        }
        if (!executed && position != null && run.entries() <= position) {
            read.put(run.runId(), position);
        } else {
            read(run.runId(), run.pipeline(), position, position == null);
        }
    }

    /** Reads a run that this process has written to, from that entry on if nothing else is known of it. */
    void read(String run, String pipeline, long written) {
        Long position = position(run);
        if (!full && receiver.wantsRunsOf(pipeline)) {
            read(run, pipeline, position == null ? Long.valueOf(written) : position, false);
        }
    }

    private @Nullable Long position(String run) {
        Long now = read.get(run);
        return now == null ? positions.of(run) : now;
    }

    private void read(String run, String pipeline, @Nullable Long position, boolean onlyNew) {
        long next = position == null ? 0 : position;
        NumberedEntry first = null;
        try {
            List<NumberedEntry> page;
            do {
                page = store.entries(RunId.of(run), next, PAGE);
                for (NumberedEntry entry : page) {
                    first = entry.seq() == 0 ? entry : first;
                    boolean old = onlyNew && entry.entry().time().isBefore(floor) || Outbox.isCopied(entry, first);
                    if (!old && receiver.wants(entry.entry())) {
                        if (deliveries.size() >= room) {
                            full = true;
                            return;
                        }
                        add(run, pipeline, entry);
                    }
                    next = entry.seq() + 1;
                    read.put(run, next);
                }
            } while (page.size() == PAGE);
            read.put(run, next);
        } catch (RunUnreadableException damaged) {
            // the others are told of nevertheless
            log.debug("Run {} cannot be read for webhook {}", run, receiver.name(), damaged);
        }
    }

    private void add(String run, String pipeline, NumberedEntry numbered) {
        Entry entry = numbered.entry();
        deliveries.add(new WebhookDelivery(
                id(run, numbered),
                run,
                numbered.seq(),
                pipeline,
                entry.kind().word(),
                entry.time(),
                0,
                null,
                now,
                null));
        passed.put(run, new ReceiverState.Passed(numbered.seq() + 1, entry.time()));
    }

    /** The same whoever finds the entry, and however often; another one for a run that was deleted and began anew. */
    private static String id(String run, NumberedEntry numbered) {
        String entry = run + "@" + numbered.seq() + " " + numbered.entry().time();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(entry.getBytes(StandardCharsets.UTF_8));
            return "msg_" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("Every JDK has SHA-256", never);
        }
    }
}
