package dev.checkpoint.spi.store.contract;

import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunCursor;
import dev.checkpoint.RunQuery;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.RunCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What all contracts of stores have in common: how a store is made, and how runs are written. */
public abstract class StoreContract {

    protected static final RunId RUN = RunId.of("orders-42");

    protected CheckpointStore store;

    /** Makes an empty store. */
    protected abstract CheckpointStore createStore() throws Exception;

    /**
     * Damages what is kept of a run that is not held, so that it cannot be read.
     *
     * @return false if nothing can damage it
     */
    protected boolean damage(RunId run) throws Exception {
        return false;
    }

    @BeforeEach
    void create() throws Exception {
        store = createStore();
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** The ability that a contract is about; a store that has it not fails. */
    protected final <A> A ability(Class<A> type) {
        return store.ability(type).orElseThrow(() -> new AssertionError(store.kind() + " has no " + type));
    }

    protected final AppendOutcome append(long seq, Entry... entries) {
        return store.append(new Append(RUN, seq, List.of(entries), Trigger.STAGE_COMPLETED));
    }

    /** Starts a run, with more entries in the same append. */
    protected final void start(String id, String pipeline, Entry... more) {
        RunId run = RunId.of(id);
        List<Entry> entries = new ArrayList<>(List.of(started(run, pipeline)));
        entries.addAll(List.of(more));
        store.append(new Append(run, 0, entries, Trigger.LIFECYCLE));
    }

    protected static Journal read(CheckpointStore from, RunId run) {
        return from.open(run).orElseThrow(() -> new AssertionError("There is no run " + run));
    }

    /** Ids that mean something to file systems, shells and databases. */
    protected static List<RunId> hostileIds() {
        return java.util.stream.Stream.of(
                        "../..",
                        "..",
                        ".",
                        "a/b",
                        "/etc/passwd",
                        "C:\\x",
                        "CON",
                        "con.txt",
                        "aux",
                        "nul",
                        ".hidden",
                        "-rf",
                        "a b",
                        "a%2Fb",
                        "%",
                        "~",
                        "trailing.",
                        "a.yaml",
                        "a.yaml.gz",
                        "a.yaml.torn-5",
                        "'; DROP TABLE x; --",
                        "Grüße",
                        "Gru\u0308ße",
                        "東京",
                        "🎉",
                        "x".repeat(300),
                        "x".repeat(299) + "y",
                        "ü".repeat(512),
                        "*?<>|\":",
                        "$(reboot)",
                        ".lock")
                .map(RunId::of)
                .toList();
    }

    /** A store may not know; if it does, it counts what it lists. */
    static void assertCount(RunCatalog catalog, RunQuery query) {
        RunQuery all = query.after((RunCursor) null).limit(Integer.MAX_VALUE);
        catalog.count(query).ifPresent(count -> assertThat(count)
                .as("runs that match %s", query)
                .isEqualTo(catalog.find(all).size()));
    }

    protected static String output(Entry entry) {
        Payload output = ((Entry.StageCompleted) entry).result().output();
        return output == null ? "absent" : output.json();
    }

    protected static <T> List<T> atOnce(int threads, Callable<T> call) throws Exception {
        return atOnce(java.util.Collections.nCopies(threads, call));
    }

    protected static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            CountDownLatch go = new CountDownLatch(1);
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> call : calls) {
                futures.add(threads.submit(() -> {
                    go.await();
                    return call.call();
                }));
            }
            go.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    /** A text as a JSON string in which every character that is not a letter or digit is escaped. */
    protected static String quote(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            boolean plain = c < 0x7f && (Character.isLetterOrDigit(c) || c == ' ');
            json.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return json.append('"').toString();
    }

    /** JSON with all escapes of strings undone: texts that are equal then are the same to every reader. */
    protected static String unescape(String json) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char kind = json.charAt(++i);
            if (kind == 'u') {
                text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                int at = "nrtbf".indexOf(kind);
                text.append(at < 0 ? kind : "\n\r\t\b\f".charAt(at));
            }
        }
        return text.toString();
    }
}
