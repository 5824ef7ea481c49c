package dev.checkpoint.autoconfigure.lifecycle;

import org.springframework.context.SmartLifecycle;

/**
 * The order in which Checkpoint's components start and stop. Lower phases start earlier and stop later: the web server
 * (at {@code DEFAULT_PHASE - 2048}) starts after Checkpoint and has drained its requests before runs are asked to stop.
 */
final class Phases {

    /** Runs are asked to stop at their next stage. */
    static final int RUNS = SmartLifecycle.DEFAULT_PHASE - 4096;

    /** Recovery stops before the runs are asked to stop. */
    static final int RECOVERY = RUNS + 1;

    /** Claims are renewed until the last run has stopped. */
    static final int HEARTBEAT = RUNS - 1;

    private Phases() {}
}
