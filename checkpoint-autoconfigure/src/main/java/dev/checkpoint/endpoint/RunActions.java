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
import org.jspecify.annotations.Nullable;
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

    /**
     * What is said with an action.
     *
     * @param reason why; the comment of an answer, and the name of a checkpoint
     * @param by who asks; null if that is not known
     * @param stage the stage that is meant, or the approval, {@code path#n}
     */
    record Said(@Nullable String reason, @Nullable String by, @Nullable String stage) {

        String words() {
            String who = by == null ? "" : " by " + by;
            return reason == null || reason.isBlank() ? "asked" + who + " through the actuator" : reason + who;
        }

        String named(String what) {
            if (stage == null || stage.isBlank()) {
                throw new IllegalArgumentException("stage is needed: " + what + ".");
            }
            return stage;
        }
    }

    ActionResult act(String runId, RunAction action, Said said) {
        String position = null;
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
            default -> throw new IllegalArgumentException("There is no action " + action + ".");
        }
        return new ActionResult(runId, Texts.word(action), position, words);
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
