package dev.checkpoint.store.thirdparty;

import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.Limits;
import dev.checkpoint.spi.store.StoreKind;
import dev.checkpoint.spi.store.format.DocumentException;
import dev.checkpoint.spi.store.format.DocumentFormat;
import dev.checkpoint.spi.store.format.Documents;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A store as somebody else would write it: documents in a map of texts, such as many key-value stores are. */
final class MapStore implements CheckpointStore {

    private final Map<String, String> documents;

    private final Set<RunId> held = new HashSet<>();

    private final DocumentFormat format;

    MapStore(Map<String, String> documents, DocumentFormat format) {
        this.documents = documents;
        this.format = format;
    }

    private static String key(RunId run, long seq) {
        return seq + "/" + run.value();
    }

    private long length(RunId run) {
        long length = 0;
        while (documents.containsKey(key(run, length))) {
            length++;
        }
        return length;
    }

    @Override
    public synchronized AppendOutcome append(Append append) {
        long length = length(append.run());
        if (length != append.seq()) {
            return length < append.seq() ? AppendOutcome.LOST : AppendOutcome.TAKEN;
        }
        for (int i = 0; i < append.entries().size(); i++) {
            long seq = append.seq() + i;
            documents.put(
                    key(append.run(), seq),
                    Documents.write(format, append.run(), append.entries().get(i), seq, append.triggerOf(i)));
        }
        held.add(append.run());
        return AppendOutcome.WRITTEN;
    }

    @Override
    public synchronized Optional<Journal> open(RunId run) {
        List<Entry> entries = entries(run, 0, Integer.MAX_VALUE).stream()
                .map(NumberedEntry::entry)
                .toList();
        return entries.isEmpty() ? Optional.empty() : Optional.of(new Journal(run, entries, null));
    }

    @Override
    public synchronized List<NumberedEntry> entries(RunId run, long from, int most) {
        List<NumberedEntry> entries = new ArrayList<>();
        String document = documents.get(key(run, from));
        while (document != null && entries.size() < most) {
            try {
                entries.add(Documents.read(format, run, document));
            } catch (DocumentException broken) {
                String key = key(run, from + entries.size());
                throw new RunUnreadableException(key + ": " + broken.getMessage(), run.value(), key, broken);
            }
            document = documents.get(key(run, from + entries.size()));
        }
        return entries;
    }

    @Override
    public synchronized boolean isHeld(RunId run) {
        return held.contains(run);
    }

    @Override
    public synchronized void release(RunId run) {
        held.remove(run);
    }

    @Override
    public synchronized boolean delete(RunId run) {
        if (held.contains(run)) {
            throw new RunActiveException("Run '" + run + "' is being executed.", run.value(), null);
        }
        long length = length(run);
        for (long seq = 0; seq < length; seq++) {
            documents.remove(key(run, seq));
        }
        return length > 0;
    }

    @Override
    public Limits limits() {
        return new Limits(100, 1 << 20);
    }

    @Override
    public StoreKind kind() {
        return new StoreKind("map", "a map of this test");
    }

    @Override
    public void close() {}
}
