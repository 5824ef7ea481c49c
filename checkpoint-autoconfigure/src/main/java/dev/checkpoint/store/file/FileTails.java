package dev.checkpoint.store.file;

import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.store.file.RunFileReader.Part;
import dev.checkpoint.store.file.RunFileReader.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads parts of journals, and remembers where it stopped: who follows a run reads each of its entries once. */
final class FileTails {

    private static final int KEPT = 256;

    /**
     * Where reading stopped.
     *
     * @param file the file
     * @param key tells it from another one with its name; null if the system has no such key
     * @param place where to read on
     */
    private record Tail(RunFile file, @Nullable Object key, Place place) {}

    private final RunFiles files;

    private final Map<RunId, Tail> tails = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, Tail> eldest) {
            return size() > KEPT;
        }
    };

    FileTails(RunFiles files) {
        this.files = files;
    }

    List<NumberedEntry> read(RunId run, long from, int most) throws IOException {
        Tail known;
        synchronized (tails) {
            known = tails.get(run);
        }
        if (known != null && known.place().seq() <= from && isStill(known)) {
            try {
                return read(run, known, from, most);
            } catch (NoSuchFileException | RunUnreadableException changed) {
                // by hand; the whole file says what is wrong, if anything is
            }
        }
        for (RunFile file : files.find(run)) {
            if (RunFileReader.holds(run, file)) {
                return read(run, new Tail(file, attributes(file).fileKey(), Place.START), from, most);
            }
        }
        return List.of();
    }

    private static boolean isStill(Tail tail) throws IOException {
        try {
            BasicFileAttributes now = attributes(tail.file());
            return now.size() >= tail.place().offset() && Objects.equals(now.fileKey(), tail.key());
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static BasicFileAttributes attributes(RunFile file) throws IOException {
        return Files.readAttributes(file.path(), BasicFileAttributes.class);
    }

    private List<NumberedEntry> read(RunId run, Tail tail, long from, int most) throws IOException {
        long before = from - tail.place().seq();
        Part part = RunFileReader.part(run, tail.file(), tail.place(), before + most);
        synchronized (tails) {
            tails.put(run, new Tail(tail.file(), tail.key(), part.next()));
        }
        List<NumberedEntry> entries = part.entries();
        int first = (int) Math.min(before, entries.size());
        return List.copyOf(entries.subList(first, Math.min(entries.size(), Math.addExact(first, most))));
    }
}
