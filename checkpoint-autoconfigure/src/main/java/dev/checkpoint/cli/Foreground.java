package dev.checkpoint.cli;

import dev.checkpoint.RunHandle;
import dev.checkpoint.RunTimeline.Execution;
import dev.checkpoint.StartOutcome;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Texts;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Executes a run on this thread and says what became of it. Ctrl-C stops the run at its next stage boundary. */
final class Foreground {

    /** As of a process that the signal ends. */
    private static final int INTERRUPTED = 130;

    private final Session session;

    private final boolean json;

    /**
     * Executes runs.
     *
     * @param json whether errors are said as JSON
     */
    Foreground(Session session, boolean json) {
        this.session = session;
        this.json = json;
    }

    /**
     * Executes one run.
     *
     * @param id its id, as soon as it is known; asked by another thread, too
     * @param call executes it
     * @param completed takes the run if it has completed
     * @return the exit code
     * @throws Exception what the call threw, if it says itself what happened
     */
    int execute(Supplier<@Nullable String> id, Supplier<RunHandle> call, Consumer<RunHandle> completed)
            throws Exception {
        Thread goodbye = new Thread(() -> session.say(interrupted(id.get())), "checkpoint-interrupted");
        Runtime.getRuntime().addShutdownHook(goodbye);
        RunHandle handle;
        try {
            handle = call.get();
        } catch (Exception failure) { // of any kind: a pipeline throws what it declares
            return isEnding(goodbye) ? INTERRUPTED : failed(id.get(), failure);
        } catch (Error fatal) {
            isEnding(goodbye);
            throw fatal;
        }
        if (isEnding(goodbye)) {
            return INTERRUPTED;
        }
        if (handle.outcome() == StartOutcome.ATTACHED && handle.status() == RunStatus.RUNNING) {
            throw new RunActiveException(
                    "Run '" + handle.runId()
                            + "' is being executed already. Nothing was changed; look at it with 'show -f "
                            + handle.runId() + "'.",
                    handle.runId(),
                    null);
        }
        session.say(words(handle));
        completed.accept(handle);
        return 0;
    }

    /** A process that is going down takes no hook away. */
    private static boolean isEnding(Thread goodbye) {
        try {
            Runtime.getRuntime().removeShutdownHook(goodbye);
            return false;
        } catch (IllegalStateException ending) {
            return true;
        }
    }

    private static String interrupted(@Nullable String id) {
        return id == null
                ? "Interrupted."
                : "Interrupted: run " + id + " stops at its next stage boundary. To continue it: resume " + id;
    }

    private int failed(@Nullable String id, Exception failure) throws Exception {
        if (failure instanceof CheckpointException known) {
            throw known;
        }
        if (id == null) {
            throw failure; // it never became a run
        }
        String name = failure.getClass().getSimpleName();
        String error = Texts.oneLine(failure.getMessage() == null ? name : name + ": " + failure.getMessage());
        // the journal and the log have the stack
        String words = "Run " + id + " failed: " + error;
        session.say(json ? ApiDocuments.error(name, words) : words);
        return 1;
    }

    private String words(RunHandle handle) {
        if (handle.outcome() == StartOutcome.ALREADY_COMPLETED) {
            return "Run " + handle.runId() + " had completed with these arguments already. Nothing was executed.";
        }
        Execution last = last(handle.runId());
        String stages = last == null
                ? ""
                : " Executed " + last.executed() + (last.executed() == 1 ? " stage" : " stages")
                        + (last.skipped() == null ? "." : ", skipped " + last.skipped() + ".");
        return "Run " + handle.runId() + " " + Texts.word(handle.outcome()) + ": " + handle.status() + "." + stages;
    }

    private @Nullable Execution last(String id) {
        List<Execution> executions = session.explorer().timeline(id).executions();
        return executions.isEmpty() ? null : executions.get(executions.size() - 1);
    }
}
