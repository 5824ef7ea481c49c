package dev.checkpoint.mcp;

import dev.checkpoint.CancelMode;
import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.web.BackgroundRuns;
import dev.checkpoint.web.Caller;
import dev.checkpoint.web.ForkFields;
import java.util.List;

/** What is done to runs. */
final class ActTools {

    private static final String RESUME = "checkpoint_resume_run";

    private static final String REASON = "asked over MCP";

    private final RunExplorer explorer;

    private final RunOperations operations;

    private final BackgroundRuns background;

    ActTools(RunExplorer explorer, RunOperations operations, BackgroundRuns background) {
        this.explorer = explorer;
        this.operations = operations;
        this.background = background;
    }

    List<Tool> all() {
        ToolSchema reasoned = ToolSchema.run().optional("reason", "string", "Why, for the journal.");
        return List.of(
                Tool.acts(
                        RESUME,
                        "Resume a run",
                        "Executes what a paused, failed or interrupted run has not done yet; completed stages are skipped.",
                        Tool.Effect.ACTS,
                        ToolSchema.run().optional("force", "boolean", "true resumes a cancelled run, too."),
                        this::resume),
                Tool.acts(
                        "checkpoint_pause_run",
                        "Pause a run",
                        "Pauses a run before its next stage. Stages that are being executed end first.",
                        Tool.Effect.ADDS,
                        reasoned,
                        this::pause),
                Tool.acts(
                        "checkpoint_cancel_run",
                        "Cancel a run",
                        "Ends a run and the runs that it called.",
                        Tool.Effect.ACTS,
                        reasoned.optional(
                                "interrupt", "boolean", "true interrupts the stages that are being executed, too."),
                        this::cancel),
                Tool.acts(
                        "checkpoint_fork_run",
                        "Fork a run",
                        "Makes a new run with a copy of the journal of a run up to one place: before a stage, at an entry, or"
                                + " before the last failure. The new run stands paused until it is resumed, and the old one is not"
                                + " changed.",
                        Tool.Effect.ADDS,
                        ToolSchema.run()
                                .optional("before", "string", "The stage before which the copy ends.")
                                .optional("at", "integer", "The entry before which the copy ends.")
                                .optional("beforeLastFailure", "boolean", "true ends the copy before the last failure.")
                                .optional("as", "string", "Id of the new run.")
                                .optional("arguments", "object", "Other arguments, by name.")
                                .optional("results", "object", "Other results of stages, by stage."),
                        this::fork));
    }

    private String resume(ToolInput input, Caller caller) {
        String run = input.run();
        boolean force = input.flag("force");
        if (!input.flag(ToolSchema.CONFIRM)) {
            return Confirmation.wanted(explorer.get(run), ReportTools.words(explorer.plan(run)));
        }
        background.resume(run, force, Confirmation.of(input, operations), explorer);
        return done("Resumed.", run);
    }

    private String pause(ToolInput input, Caller caller) {
        String run = input.run();
        String reason = input.text("reason", REASON);
        if (!input.flag(ToolSchema.CONFIRM)) {
            return Confirmation.wanted(
                    explorer.get(run), "It is paused before its next stage. Stages that are being executed end first.");
        }
        Confirmation.of(input, operations).pause(run, caller.signed(reason));
        return done("Pausing is asked for.", run);
    }

    private String cancel(ToolInput input, Caller caller) {
        String run = input.run();
        String reason = input.text("reason", REASON);
        CancelMode mode = input.flag("interrupt") ? CancelMode.INTERRUPT : CancelMode.GRACEFUL;
        if (!input.flag(ToolSchema.CONFIRM)) {
            return Confirmation.wanted(
                    explorer.get(run),
                    "It ends as cancelled, and so do the runs that it called. Only a fork, or a resume with force, goes on"
                            + " from there.");
        }
        Confirmation.of(input, operations).cancel(run, caller.signed(reason), mode);
        return done("Cancelling is asked for.", run);
    }

    private String fork(ToolInput input, Caller caller) {
        String run = input.run();
        ForkRequest fork = ForkFields.of(run, input);
        if (!input.flag(ToolSchema.CONFIRM)) {
            return Confirmation.wanted(
                    explorer.get(run),
                    "It is not changed. A resume of the fork would do this:\n"
                            + ReportTools.words(explorer.plan(fork)));
        }
        String made = Confirmation.of(input, operations).fork(fork);
        return done("The fork stands paused. " + RESUME + " executes it.", made);
    }

    private String done(String words, String run) {
        RunDetails now = explorer.get(run);
        return words + "\n" + RunTexts.head(now);
    }
}
