package dev.checkpoint.store.file;

import static dev.checkpoint.spi.store.contract.SampleEntries.TIME;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Tally;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Compression;
import dev.checkpoint.spi.store.StoreSettings;
import dev.checkpoint.spi.store.contract.SampleEntries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A directory of runs, and stores on it that are opened and closed like those of one process after the other. */
final class IndexedStore {

    /** Searches of every sort: by what the end of a file tells, by a summary, and by what stands in a payload. */
    static final Map<String, RunQuery> QUERIES = new LinkedHashMap<>();

    static {
        RunQuery all = RunQuery.all().limit(1_000);
        QUERIES.put("all", all);
        QUERIES.put("the last two", RunQuery.all().limit(2));
        QUERIES.put("failed", all.status(RunStatus.FAILED));
        QUERIES.put("interrupted", all.status(RunStatus.INTERRUPTED));
        QUERIES.put("a pipeline", all.pipeline("other"));
        QUERIES.put("an argument", all.parameter("topic", "bees"));
        QUERIES.put("a stage", all.stage("plan"));
        QUERIES.put("an error", all.error("disk full"));
        QUERIES.put("since", all.since(TIME.plusSeconds(30)));
    }

    final Path directory;

    private final String format;

    private final Compression compression;

    IndexedStore(Path directory, String format, Compression compression) {
        this.directory = directory;
        this.format = format;
        this.compression = compression;
    }

    static IndexedStore yaml(Path directory) {
        return new IndexedStore(directory, "yaml", Compression.NONE);
    }

    FileCheckpointStore open(boolean indexed) {
        StoreSettings settings = new StoreSettings(
                "web-1", Duration.ofSeconds(30), new StoreSettings.Writing(format, compression, null), Map.of());
        return new FileCheckpointStore(
                directory, settings, FileStores.FORMATS, PosixFilePermissions.fromString("rw-------"), indexed);
    }

    /** What the next process finds. */
    List<RunSummary> find(RunQuery query) {
        try (FileCheckpointStore store = open(true)) {
            return store.find(query);
        }
    }

    /** What the files say. */
    List<RunSummary> read(RunQuery query) {
        try (FileCheckpointStore store = open(false)) {
            return store.find(query);
        }
    }

    /** Finds each sort of thing, so that all of it is in the index. */
    void index() {
        QUERIES.values().forEach(this::find);
    }

    void completed(String run) {
        write(
                run,
                "research",
                "bees",
                new Entry.RunCompleted(
                        TIME.plusSeconds(60),
                        new Tally(Duration.ofSeconds(4), 1, 0, Duration.ZERO),
                        Result.of(Payload.of("null")),
                        null));
    }

    void failed(String run) {
        ErrorInfo error =
                new ErrorInfo("java.io.IOException", "disk full", List.of("a.B.c(B.java:1)"), null, List.of());
        write(
                run,
                "other",
                "ants",
                new Entry.RunFailed(
                        TIME.plusSeconds(20), new Tally(Duration.ofSeconds(4), 1, 0, Duration.ZERO), error, null));
    }

    void interrupted(String run) {
        write(run, "research", "bees");
    }

    private void write(String run, String pipeline, String topic, Entry... end) {
        RunId id = RunId.of(run);
        List<Entry> entries = new ArrayList<>();
        entries.add(started(id, pipeline, topic));
        entries.add(SampleEntries.completed("plan", "\"done\""));
        entries.addAll(List.of(end));
        append(id, 0, entries);
    }

    /** Writes a whole run through a store that stays open. */
    static void end(CheckpointStore store, String run) {
        RunId id = RunId.of(run);
        List<Entry> entries = List.of(
                started(id, "research", "bees"),
                new Entry.RunCompleted(
                        TIME.plusSeconds(70),
                        new Tally(Duration.ofSeconds(4), 0, 0, Duration.ZERO),
                        Result.of(Payload.of("null")),
                        null));
        store.append(new Append(id, 0, entries, Trigger.LIFECYCLE));
        store.release(id);
    }

    private static Entry.RunStarted started(RunId run, String pipeline, String topic) {
        return new Entry.RunStarted(
                TIME,
                pipeline,
                run,
                "web-1",
                new Fingerprint(Map.of("version", "sha256:01")),
                Payload.of("{\"topic\":\"" + topic + "\"}"),
                null,
                Map.of(),
                null,
                null,
                null);
    }

    /** Goes on with a run, whatever it stands at. */
    void resume(String run) {
        RunId id = RunId.of(run);
        long next;
        try (CheckpointStore store = open(false)) {
            next = store.open(id).orElseThrow().nextSeq();
        }
        append(
                id,
                next,
                List.of(new Entry.RunResumed(
                        TIME.plusSeconds(90),
                        "web-2",
                        Cause.REQUESTED,
                        "asked",
                        Fingerprint.NONE,
                        null,
                        null,
                        null,
                        null,
                        null)));
    }

    private void append(RunId run, long seq, List<Entry> entries) {
        try (FileCheckpointStore store = open(false)) {
            AppendOutcome outcome = store.append(new Append(run, seq, entries, Trigger.LIFECYCLE));
            if (outcome != AppendOutcome.WRITTEN) {
                throw new IllegalStateException(run + ": " + outcome);
            }
        }
        age(file(run.value()), Duration.ofHours(1));
    }

    Path file(String run) {
        try (Stream<Path> files = Files.walk(directory, 2)) {
            return files.filter(path -> path.getFileName().toString().startsWith(run + "."))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a file the time of a change that is so long ago. */
    static void age(Path file, Duration age) {
        set(file, FileTime.from(Instant.now().minus(age).plusNanos(1)));
    }

    static void set(Path file, FileTime time) {
        try {
            Files.setLastModifiedTime(file, time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes a completed run into one that says so otherwise, in as many bytes, so that it does not match its checksum. */
    static byte[] edited(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        return text.replace("web-1", "web-9").getBytes(StandardCharsets.UTF_8);
    }

    Path indexDirectory() {
        return directory.resolve(IndexFiles.NAME);
    }

    List<Path> indexFiles() {
        if (!Files.isDirectory(indexDirectory())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(indexDirectory())) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the index says of a run; null if nothing. */
    IndexedRun indexed(String run) {
        PackedRuns packed = new PackedRuns();
        Path file = file(run);
        return new IndexFiles(directory, NewFiles.PRIVATE, packed.form())
                .load()
                .of(
                        file.getParent().getFileName().toString(),
                        file.getFileName().toString());
    }
}
