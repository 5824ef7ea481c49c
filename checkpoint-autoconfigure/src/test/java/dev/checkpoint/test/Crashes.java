package dev.checkpoint.test;

import dev.checkpoint.RunHandle;
import dev.checkpoint.RunOperations;
import dev.checkpoint.RunSummary;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Lets the process of a run die, as far as its run can tell: from the chosen entry on, nothing is written any more, and the run is
 * nobody's. The JVM and the beans of the application live on, so what they keep in memory is still there.
 *
 * <pre>{@code
 * crashes.atEntry(2);
 * assertThatThrownBy(() -> orders.process("42")).isInstanceOf(SimulatedCrash.class);
 * RunHandle run = crashes.resume();
 * }</pre>
 */
public final class Crashes {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestStore store;

    private final Supplier<ActiveRuns> activeRuns;

    private final Supplier<RunOperations> operations;

    Crashes(TestStore store, Supplier<ActiveRuns> activeRuns, Supplier<RunOperations> operations) {
        this.store = store;
        this.activeRuns = activeRuns;
        this.operations = operations;
    }

    /**
     * Lets the process die instead of writing an entry. The pipeline gets a {@link SimulatedCrash}.
     *
     * @param n which of the entries that are written from now on, counted from 0 over all runs: for one new run, the number of the
     *     entry in its journal. Entry 0 starts the run
     */
    public void atEntry(long n) {
        if (n < 0) {
            throw new IllegalArgumentException("An entry has a number of 0 or more, not " + n);
        }
        store.dieAt(n);
    }

    /** Whether the process died, and was not {@linkplain #restart restarted}. */
    public boolean happened() {
        return store.isDead();
    }

    /**
     * Starts the process again, and resumes no run. Returns when no thread of the dead process executes a run any more.
     *
     * @throws IllegalStateException if one still does after 30 seconds
     */
    public void restart() {
        ActiveRuns active = activeRuns.get();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean over = false;
        while (!over) {
            // refuses at once what ended and waits to be written, instead of when it is tried again
            store.runs().forEach(run -> active.unsaved().settle(new RunId(run.runId())));
            over = active.awaitNone(Duration.ofMillis(100), List.of());
            if (!over && System.nanoTime() > deadline) {
                throw new IllegalStateException("Runs are still being executed " + PATIENCE.toSeconds()
                        + " s after the simulated crash: " + active.executingIds()
                        + ". Does a stage wait for something that the crash prevented?");
            }
        }
        store.revive();
    }

    /**
     * Starts the process again, and resumes the run that the crash interrupted, as recovery does: by its id, with its recorded
     * arguments. Throws what the pipeline throws.
     *
     * @throws IllegalStateException if the crash interrupted no run, or several that do not call each other
     */
    public RunHandle resume() {
        restart();
        List<RunSummary> interrupted = store.runs().stream()
                .filter(run -> run.status() == RunStatus.INTERRUPTED && run.parent() == null)
                .toList();
        if (interrupted.size() != 1) {
            throw new IllegalStateException((interrupted.isEmpty() ? "No run is" : interrupted.size() + " runs are")
                    + " interrupted: "
                    + store.runs().stream()
                            .map(run -> run.runId() + " " + run.status())
                            .toList()
                    + ". Call restart(), and resume by id with RunOperations.resume.");
        }
        return operations.get().resume(interrupted.get(0).runId());
    }
}
