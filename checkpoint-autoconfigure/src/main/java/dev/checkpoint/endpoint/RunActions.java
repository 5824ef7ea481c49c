package dev.checkpoint.endpoint;

import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.CancelMode;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Texts;
import java.util.Map;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what is asked of runs. Returns at once: a run is continued on another thread. */
public final class RunActions {

    private static final Logger log = LoggerFactory.getLogger(RunActions.class);

    private final RunExplorer explorer;

    private final RunOperations operations;

    private final Executor executor;

    /**
     * Actions.
     *
     * @param executor runs what is resumed
     */
    public RunActions(RunExplorer explorer, RunOperations operations, Executor executor) {
        this.explorer = explorer;
        this.operations = operations;
        this.executor = executor;
    }

    ActionResult act(String runId, RunAction action, Said said) {
        String position = null;
        String fork = null;
        String words;
        switch (action) {
            case RESUME -> words = resume(runId);
            case PAUSE -> {
                operations.pause(runId, said.words());
                words = "It is paused, or will be at its next stage.";
            }
            case CANCEL -> {
                operations.cancel(runId, said.words(), CancelMode.GRACEFUL);
                words = "It is cancelled, or will be at its next stage.";
            }
            case CHECKPOINT -> {
                if (said.reason() == null || said.reason().isBlank()) {
                    throw new IllegalArgumentException("reason is needed: the name of the checkpoint.");
                }
                position = operations
                        .checkpoint(runId, said.reason(), said.by() == null ? Map.of() : Map.of("by", said.by()))
                        .toString();
                words = "It is named.";
            }
            case APPROVE -> {
                operations.approve(approval(runId, said), answer(said));
                words = "It is due, and goes on with the next search for such runs.";
            }
            case REJECT -> {
                operations.reject(approval(runId, said), answer(said));
                words = "The stage is not executed.";
            }
            case ACCEPT -> {
                operations.accept(runId, said.named("the stage whose code has changed"), said.words());
                words = "Its results are used from now on.";
            }
            case FORK -> {
                fork = operations.fork(said.fork(runId));
                words = "It stands paused until it is resumed.";
            }
            case DECIDE -> {
                operations.decide(
                        runId, said.named("the stage that must not be repeated, as the run names it"), said.decision());
                words = "It is written down. Resume the run to go on, unless it is aborted.";
            }
            default -> throw new IllegalArgumentException("There is no action " + action + ".");
        }
        return new ActionResult(runId, Texts.word(action), position, fork, words);
    }

    private static String approval(String runId, Said said) {
        String given = said.named("the approval as approvals lists it, RUN/path#n or path#n");
        return given.startsWith(runId + "/") ? given : runId + "/" + given;
    }

    /** Roles are those that the security of the application knows of the caller, never what a request claims. */
    private static ApprovalAnswer answer(Said said) {
        return ApprovalAnswer.by(said.by()).withComment(said.reason());
    }

    private String resume(String runId) {
        RunStatus status = explorer.get(runId).summary().status();
        if (status == RunStatus.RUNNING) {
            throw new RunActiveException("Run '" + runId + "' is being executed already.", runId, null);
        }
        executor.execute(() -> {
            try {
                operations.resume(runId);
            } catch (RuntimeException failed) {
                log.warn("run={} was resumed through the actuator and did not complete: {}", runId, failed.toString());
            }
        });
        return "It was " + status + " and is continued in this instance.";
    }
}
