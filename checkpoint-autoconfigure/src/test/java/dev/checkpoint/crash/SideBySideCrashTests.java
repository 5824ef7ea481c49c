package dev.checkpoint.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.model.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Many runs in one process that dies, and one run that two processes want. */
class SideBySideCrashTests {

    private static final long SEED = 11;

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path temporary;

    private static Map<Shape, Control> controls;

    private Path directory;

    @BeforeAll
    static void executeUninterrupted() {
        controls = Control.ofAllShapes(Chain.make(temporary.resolve("control")));
    }

    @BeforeEach
    void makeDirectory(TestInfo test) {
        directory = Chain.make(temporary.resolve(test.getDisplayName().replace("()", "") + " with seed " + SEED));
    }

    @Test
    void survivesTheDeathOfAProcessWithEightActiveRuns() {
        List<String> runs = Arrays.stream(Shape.values())
                .flatMap(shape -> IntStream.of(1, 2).mapToObj(shape::run))
                .toList();
        Witness witness = new Witness(directory, controls);
        try (Application first = start(runs, holding())) {
            until(() -> trace().stream()
                            .filter(line -> Trace.LAST.contains(line.label()))
                            .count()
                    == runs.size());
            assertThat(first.killAfter(0)).isTrue();
        }
        // the runs called inside a run are completed; those at the top all stand at their last stage
        witness.examine();
        assertThat(witness.count(RunStatus.INTERRUPTED)).as("in %s", directory).isEqualTo(runs.size());
        Random random = new Random(SEED);
        for (int kill = 0; kill < 3; kill++) {
            try (Application next = start(runs, List.of())) {
                next.awaitReady().killAfter(random.nextInt(100_000));
            }
            witness.examine();
        }
        try (Application last = start(runs, List.of())) {
            assertThat(last.await()).as("exit code, see %s", directory).isZero();
        }
        witness.examine();
        witness.allEnded(runs);
    }

    @Test
    void givesARunToOneOfTwoProcessesAndToTheOtherWhenThatIsKilled() throws IOException {
        Witness witness = new Witness(directory, controls);
        List<String> options = new ArrayList<>(holding());
        options.add(CrashApplication.INSIST + "=true");
        try (Application one = startAtSignal(options);
                Application two = startAtSignal(options)) {
            signal(one, two);
            until(this::standsAtItsLastStage);
            witness.examine(RunStatus.RUNNING);
            assertThat(processes())
                    .as("processes that executed, in %s", directory)
                    .hasSize(1);
            Application owner = processes().contains(one.pid()) ? one : two;
            Application other = owner == one ? two : one;
            assertThat(other.isAlive()).isTrue();
            assertThat(owner.killAfter(0)).isTrue();
            Files.createFile(hold());
            assertThat(other.await()).as("exit code, see %s", directory).isZero();
            assertThat(processes()).containsExactlyInAnyOrder(owner.pid(), other.pid());
        }
        witness.examine(RunStatus.COMPLETED);
        witness.allEnded(List.of(Shape.LINE.run(1)));
    }

    @Test
    void refusesARunThatAnotherProcessExecutes() throws IOException {
        Witness witness = new Witness(directory, controls);
        try (Application one = startAtSignal(holding());
                Application two = startAtSignal(holding())) {
            signal(one, two);
            until(() -> standsAtItsLastStage() && !(one.isAlive() && two.isAlive()));
            Application owner = one.isAlive() ? one : two;
            Application other = owner == one ? two : one;
            assertThat(other.await()).as("exit code, see %s", directory).isEqualTo(CrashApplication.ACTIVE);
            Files.createFile(hold());
            assertThat(owner.await()).as("exit code, see %s", directory).isZero();
            assertThat(processes())
                    .as("processes that executed, in %s", directory)
                    .containsExactly(owner.pid());
        }
        witness.examine(RunStatus.COMPLETED);
        witness.allEnded(List.of(Shape.LINE.run(1)));
    }

    /** Starts a process with a kind of file for each shape. */
    private Application start(List<String> runs, List<String> options) {
        List<String> all = new ArrayList<>(options);
        for (Shape shape : Shape.values()) {
            all.addAll(FileKind.values()[shape.ordinal()].options(shape));
        }
        return Application.start(directory, runs, List.of(), all);
    }

    private Application startAtSignal(List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.add(CrashApplication.SIGNAL + "=" + directory.resolve("signal"));
        return start(List.of(Shape.LINE.run(1)), all);
    }

    private void signal(Application one, Application two) throws IOException {
        one.awaitReady();
        two.awaitReady();
        Files.createFile(directory.resolve("signal"));
    }

    private List<String> holding() {
        return List.of(CrashApplication.HOLD + "=" + hold());
    }

    private Path hold() {
        return directory.resolve("hold");
    }

    private boolean standsAtItsLastStage() {
        return trace().stream().anyMatch(line -> Trace.LAST.contains(line.label()));
    }

    private Set<Long> processes() {
        return trace().stream().map(Trace.Line::pid).collect(Collectors.toSet());
    }

    private List<Trace.Line> trace() {
        return Trace.read(Layout.trace(directory));
    }

    private void until(Callable<Boolean> condition) {
        await("see " + directory)
                .pollInterval(Duration.ofMillis(20))
                .atMost(LIMIT)
                .until(condition);
    }
}
