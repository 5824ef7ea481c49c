package dev.checkpoint.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.codec.document.JsonDocumentFormat;
import dev.checkpoint.model.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of the files, and when what somebody else writes is noticed. */
class RunIndexTests {

    private final AtomicLong nanos = new AtomicLong(TimeUnit.DAYS.toNanos(1));

    @TempDir
    Path directory;

    private RunFiles files;

    private RunIndex index;

    @BeforeEach
    void threeRuns() throws IOException {
        files = new RunFiles(directory, List.of(new JsonDocumentFormat()));
        Files.createDirectories(directory.resolve("research"));
        write("a", 1);
        write("b", 3);
        write("c", 2);
    }

    @Test
    void listsTheLastChangedFirst() {
        index = new RunIndex(files, new PackedRuns(), () -> null, 1, nanos::get);
        assertThat(names()).containsExactly("b", "c", "a");
    }

    @Test
    void looksAtFewFilesEachTime() throws IOException {
        index = new RunIndex(files, new PackedRuns(), () -> null, 10, nanos::get);
        names();
        write("a", 9);
        write("new", 8);
        Files.delete(path("c"));
        assertThat(names()).containsExactly("a", "new", "b");
    }

    @Test
    void keepsAFileThatGrewTwiceWithinOneTickOfTheClock() throws IOException {
        index = new RunIndex(files, new PackedRuns(), () -> null, 10, nanos::get);
        names();
        Files.writeString(path("a"), "longer");
        Files.setLastModifiedTime(path("a"), FileTime.from(1, TimeUnit.SECONDS));
        assertThat(names()).containsExactly("b", "c", "a");
    }

    @Test
    void knowsAtOnceWhatItsOwnStoreChanged() throws IOException {
        index = new RunIndex(files, new PackedRuns(), () -> null, 1, nanos::get);
        names();
        write("a", 9);
        write("new", 8);
        Files.delete(path("c"));
        for (String name : List.of("a", "new", "c")) {
            index.changed(new RunFile(path(name), name, new JsonDocumentFormat(), FrameCodec.NONE), null);
        }
        assertThat(names()).containsExactly("a", "new", "b");
    }

    @Test
    void leavesManyFilesAloneForAMoment() throws IOException {
        index = new RunIndex(files, new PackedRuns(), () -> null, 1, nanos::get);
        names();
        write("a", 9);
        nanos.addAndGet(RunIndex.FRESH_NANOS - 1);
        assertThat(names()).containsExactly("b", "c", "a");
    }

    @Test
    void noticesWhatOthersChangedBesideASearch() throws IOException {
        index = new RunIndex(files, new PackedRuns(), () -> null, 1, nanos::get);
        names();
        write("a", 9);
        nanos.addAndGet(RunIndex.FRESH_NANOS);
        Awaitility.await().untilAsserted(() -> assertThat(names()).containsExactly("a", "b", "c"));
    }

    @Test
    void looksLessOftenWhereALookTakesLong() throws IOException {
        AtomicLong step = new AtomicLong(TimeUnit.MILLISECONDS.toNanos(500));
        index = new RunIndex(files, new PackedRuns(), () -> null, 1, () -> nanos.getAndAdd(step.get()));
        names();
        step.set(0);
        write("a", 9);
        nanos.addAndGet(RunIndex.FRESH_NANOS);
        Awaitility.await().during(Duration.ofMillis(300)).untilAsserted(() -> assertThat(names())
                .containsExactly("b", "c", "a"));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(15));
        Awaitility.await().untilAsserted(() -> assertThat(names()).containsExactly("a", "b", "c"));
    }

    @Test
    void looksLessOftenAtRunsThatEndedLongAgo() throws IOException {
        index = new RunIndex(files, new PackedRuns(), () -> null, 1, nanos::get);
        index.all().forEach(file -> file.keep(new Standing.Ended(RunStatus.COMPLETED, Instant.EPOCH)));
        write("a", 9);
        write("new", 8);
        nanos.addAndGet(RunIndex.FRESH_NANOS);
        Awaitility.await().untilAsserted(() -> assertThat(names()).containsExactly("new", "b", "c", "a"));
        Awaitility.await().untilAsserted(() -> {
            nanos.addAndGet(RunIndex.FRESH_NANOS);
            assertThat(names()).containsExactly("a", "new", "b", "c");
        });
    }

    @Test
    void looksFirstAfterALongPause() throws IOException {
        index = new RunIndex(files, new PackedRuns(), () -> null, 1, nanos::get);
        names();
        write("a", 9);
        Files.delete(path("b"));
        nanos.addAndGet(RunIndex.STALE_NANOS);
        assertThat(names()).containsExactly("a", "c");
    }

    @Test
    void beginsAnewAfterManyWritesThatNobodySearchedFor() throws IOException {
        index = new RunIndex(files, new PackedRuns(), () -> null, 1, nanos::get);
        names();
        write("a", 9);
        for (int i = 0; i < 6_000; i++) {
            index.changed(new RunFile(path("other" + i), "other" + i, new JsonDocumentFormat(), FrameCodec.NONE), null);
        }
        assertThat(names()).containsExactly("a", "b", "c");
    }

    private List<String> names() {
        return StreamSupport.stream(index.newestFirst(EndedBlock.Skip.NONE).spliterator(), false)
                .map(known -> known.file().id())
                .toList();
    }

    private Path path(String name) {
        return directory.resolve("research/" + name + ".json");
    }

    private void write(String name, int second) throws IOException {
        Files.writeString(path(name), "x".repeat(second));
        Files.setLastModifiedTime(path(name), FileTime.from(second, TimeUnit.SECONDS));
    }
}
