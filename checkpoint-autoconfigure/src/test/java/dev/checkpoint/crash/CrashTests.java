package dev.checkpoint.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Applications that are killed again and again come to the end of their runs, with the results of runs that nobody killed,
 * and execute nothing again that was durable.
 *
 * <p>The applications that halt share processes, and so do those that are killed from outside; two processes are alive at a
 * time.
 */
class CrashTests {

    private static final long SEED = 20261121;

    /** Kills from outside for each of the applications. */
    private static final int RANDOM_KILLS = 12;

    /** The longest time a killed process had for its runs, in microseconds; whole runs take about twice as long. */
    private static final int WITHIN = 150_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private static final ExecutorService TWO = Executors.newFixedThreadPool(2);

    private static final Map<String, Chain> HALTED = new LinkedHashMap<>();

    private static final Map<String, Chain> KILLED = new LinkedHashMap<>();

    private static CompletableFuture<Void> halts;

    private static CompletableFuture<Void> kills;

    @BeforeAll
    static void startChains() {
        Map<Shape, Control> controls = Control.ofAllShapes(Chain.make(directory.resolve("control")));
        begin(HALTED, Shape.FAMILY, FileKind.YAML_ZST, controls);
        begin(HALTED, Shape.NEST, FileKind.YAML_GZ, controls);
        begin(HALTED, Shape.FAN, FileKind.JSON, controls);
        begin(HALTED, Shape.LINE, FileKind.YAML, controls);
        begin(KILLED, Shape.LINE, FileKind.YAML_ZST, controls);
        begin(KILLED, Shape.FAN, FileKind.YAML_GZ, controls);
        begin(KILLED, Shape.FAN, FileKind.YAML, controls);
        begin(KILLED, Shape.NEST, FileKind.JSON, controls);
        begin(KILLED, Shape.FAMILY, FileKind.YAML, controls);
        halts = CompletableFuture.runAsync(
                () -> new Chains(directory.resolve("halts.txt"), List.copyOf(HALTED.values())).haltAtEveryBoundary(),
                TWO);
        kills = CompletableFuture.runAsync(
                () -> new Chains(directory.resolve("kills.txt"), List.copyOf(KILLED.values()))
                        .killAtRandom(RANDOM_KILLS, WITHIN, SEED),
                TWO);
    }

    private static void begin(Map<String, Chain> chains, Shape shape, FileKind files, Map<Shape, Control> controls) {
        String name = shape + " in " + files;
        Path place = directory.resolve((chains == HALTED ? "halt " : "kill ") + name);
        chains.put(name, new Chain(place, shape, files.options(), controls));
    }

    @AfterAll
    static void endChains() {
        TWO.shutdown();
    }

    static List<String> halted() {
        return new ArrayList<>(HALTED.keySet());
    }

    static List<String> killed() {
        return new ArrayList<>(KILLED.keySet());
    }

    @ParameterizedTest
    @MethodSource("halted")
    void survivesADeathBeforeWithinAndAfterEveryWrite(String chain) {
        await(halts);
        assertThat(HALTED.get(chain).torn()).as("unfinished ends in files").isPositive();
        assertThat(HALTED.get(chain).dropped()).as("entries that tell of one").isPositive();
    }

    @ParameterizedTest
    @MethodSource("killed")
    void survivesKillsAtRandomMoments(String chain) {
        await(kills);
        assertThat(KILLED.get(chain).kills()).isGreaterThanOrEqualTo(RANDOM_KILLS);
    }

    @Test
    void killsMoreThanAHundredApplications() {
        await(halts);
        await(kills);
        assertThat(Stream.concat(HALTED.values().stream(), KILLED.values().stream())
                        .mapToInt(Chain::kills)
                        .sum())
                .isGreaterThan(100);
    }

    private static void await(CompletableFuture<Void> chains) {
        try {
            chains.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof AssertionError error) {
                throw error;
            }
            throw failed;
        }
    }
}
