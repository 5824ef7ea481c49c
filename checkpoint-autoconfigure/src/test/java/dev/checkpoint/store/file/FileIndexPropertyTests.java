package dev.checkpoint.store.file;

import static dev.checkpoint.spi.store.contract.SampleEntries.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.*;

/** Whatever happens to the files and the index, a list with it is the list without it. */
class FileIndexPropertyTests {

    /** What may happen to a run, or to the index. */
    enum Happens {
        COMPLETES,
        FAILS,
        IS_INTERRUPTED,
        GOES_ON,
        IS_DELETED,
        IS_EDITED,
        IS_RESTORED,
        IS_COPIED,
        IS_CUT,
        IS_LISTED,
        INDEX_IS_CUT,
        INDEX_IS_LOST
    }

    @Property(tries = 60)
    void aListWithTheIndexIsTheListWithoutIt(@ForAll("events") List<Tuple.Tuple2<Happens, Integer>> events)
            throws IOException {
        Path directory = Files.createTempDirectory("indexed-");
        try {
            IndexedStore runs = IndexedStore.yaml(directory);
            List<String> present = new ArrayList<>();
            int next = 0;
            for (Tuple.Tuple2<Happens, Integer> event : events) {
                String run = present.isEmpty() ? "" : present.get(event.get2() % present.size());
                String made = happens(event.get1(), runs, run, "run-" + next);
                if (made != null) {
                    present.add(made);
                    next++;
                } else if (event.get1() == Happens.IS_DELETED) {
                    present.remove(run);
                }
                IndexedStore.QUERIES.forEach((name, query) -> assertThat(runs.find(query))
                        .as(name + " after " + event)
                        .isEqualTo(runs.read(query)));
            }
        } finally {
            delete(directory);
        }
    }

    @Provide
    Arbitrary<List<Tuple.Tuple2<Happens, Integer>>> events() {
        return Combinators.combine(
                        Arbitraries.of(Happens.class), Arbitraries.integers().between(0, 20))
                .as(Tuple::of)
                .list()
                .ofMaxSize(15);
    }

    /** Lets something happen; the id of the run that it made, or null. */
    private static String happens(Happens what, IndexedStore runs, String run, String fresh) throws IOException {
        switch (what) {
            case COMPLETES -> runs.completed(fresh);
            case FAILS -> runs.failed(fresh);
            case IS_INTERRUPTED -> runs.interrupted(fresh);
            case INDEX_IS_CUT -> {
                for (Path file : runs.indexFiles()) {
                    byte[] bytes = Files.readAllBytes(file);
                    Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));
                }
                return null;
            }
            case INDEX_IS_LOST -> {
                delete(runs.indexDirectory());
                return null;
            }
            default -> {
                if (!run.isEmpty()) {
                    toFile(what, runs, run);
                }
                return null;
            }
        }
        return fresh;
    }

    private static void toFile(Happens what, IndexedStore runs, String run) throws IOException {
        Path file = runs.file(run);
        byte[] bytes = Files.readAllBytes(file);
        switch (what) {
            case GOES_ON -> {
                if (isSound(runs, run)) {
                    runs.resume(run);
                }
            }
            case IS_DELETED -> Files.delete(file);
            case IS_EDITED -> {
                Files.write(file, IndexedStore.edited(bytes));
                IndexedStore.age(file, Duration.ofMinutes(7));
            }
            case IS_RESTORED -> replace(file, bytes, TIME.minus(Duration.ofDays(1)));
            case IS_COPIED -> replace(file, bytes, TIME.plus(Duration.ofDays(1)));
            case IS_CUT -> {
                Files.write(file, Arrays.copyOf(bytes, bytes.length - bytes.length / 4));
                IndexedStore.age(file, Duration.ofMinutes(3));
            }
            default -> runs.index();
        }
    }

    private static void replace(Path file, byte[] bytes, Instant modified) throws IOException {
        Path other = file.resolveSibling("backup");
        Files.write(other, bytes);
        IndexedStore.set(other, FileTime.from(modified));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isSound(IndexedStore runs, String run) {
        return runs.read(IndexedStore.QUERIES.get("all")).stream()
                .anyMatch(one -> one.runId().equals(run) && one.problem() == null);
    }

    private static void delete(Path directory) {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
