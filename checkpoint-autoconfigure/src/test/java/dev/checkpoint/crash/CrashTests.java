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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An application that is killed again and again comes to the end of its runs, with the results of runs that nobody killed,
 * and executes nothing again that was durable.
 *
 * <p>Two applications are killed at a time; each test waits for one of these chains.
 */
class CrashTests {

    /** Each chain of random kills adds its position to it. */
    private static final long SEED = 20261121;

    /** Kills from outside for each of them. */
    private static final int RANDOM_KILLS = 12;

    /** The longest time a killed process had for its run, in microseconds; a whole run takes about twice as long. */
    private static final int WITHIN = 70_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private static final ExecutorService TWO = Executors.newFixedThreadPool(2);

    private static final Map<String, CompletableFuture<Chain.Outcome>> HALTED = new LinkedHashMap<>();

    private static final Map<String, CompletableFuture<Chain.Outcome>> KILLED = new LinkedHashMap<>();

    @BeforeAll
    static void startChains() {
        Map<Shape, Control> controls = Control.ofAllShapes(Chain.make(directory.resolve("control")));
        halt(Shape.FAMILY, FileKind.YAML_ZST, controls);
        halt(Shape.NEST, FileKind.YAML_GZ, controls);
        halt(Shape.FAN, FileKind.JSON, controls);
        halt(Shape.LINE, FileKind.YAML, controls);
        kill(Shape.LINE, FileKind.YAML_ZST, controls);
        kill(Shape.FAN, FileKind.YAML_GZ, controls);
        kill(Shape.FAN, FileKind.YAML, controls);
        kill(Shape.NEST, FileKind.JSON, controls);
        kill(Shape.FAMILY, FileKind.YAML, controls);
    }

    private static void halt(Shape shape, FileKind files, Map<Shape, Control> controls) {
        String name = shape + " in " + files;
        Chain chain = new Chain(directory.resolve("halt " + name), shape, files.options());
        HALTED.put(name, CompletableFuture.supplyAsync(() -> chain.haltAtEveryBoundary(controls), TWO));
    }

    private static void kill(Shape shape, FileKind files, Map<Shape, Control> controls) {
        long seed = SEED + KILLED.size();
        String name = shape + " in " + files + " with seed " + seed;
        Chain chain = new Chain(directory.resolve("kill " + name), shape, files.options());
        KILLED.put(
                name,
                CompletableFuture.supplyAsync(() -> chain.killAtRandom(controls, RANDOM_KILLS, WITHIN, seed), TWO));
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
        Chain.Outcome outcome = outcome(HALTED.get(chain));
        assertThat(outcome.torn()).as("unfinished ends in files").isPositive();
        assertThat(outcome.dropped()).as("entries that tell of one").isPositive();
    }

    @ParameterizedTest
    @MethodSource("killed")
    void survivesKillsAtRandomMoments(String chain) {
        assertThat(outcome(KILLED.get(chain)).kills()).isEqualTo(RANDOM_KILLS);
    }

    @Test
    void killsMoreThanAHundredProcesses() {
        List<CompletableFuture<Chain.Outcome>> all = new ArrayList<>(HALTED.values());
        all.addAll(KILLED.values());
        assertThat(all.stream().mapToInt(chain -> outcome(chain).kills()).sum()).isGreaterThan(100);
    }

    private static Chain.Outcome outcome(CompletableFuture<Chain.Outcome> chain) {
        try {
            return chain.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof AssertionError error) {
                throw error;
            }
            throw failed;
        }
    }
}
