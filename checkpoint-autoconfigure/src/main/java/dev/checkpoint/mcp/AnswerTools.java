package dev.checkpoint.mcp;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.StageOutcome;
import dev.checkpoint.error.ApprovalNotFoundException;
import dev.checkpoint.web.Caller;
import dev.checkpoint.web.ShownEntry;
import dev.checkpoint.web.WebProblem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Answers to what runs ask. */
final class AnswerTools {

    /** What is said. */
    private enum Said {
        APPROVED,
        REJECTED
    }

    private final RunExplorer explorer;

    private final RunOperations operations;

    AnswerTools(RunExplorer explorer, RunOperations operations) {
        this.explorer = explorer;
        this.operations = operations;
    }

    List<Tool> all() {
        return List.of(
                Tool.acts(
                        "checkpoint_answer_approval",
                        "Answer an approval",
                        "Approves or rejects what a run asks, in the name of the caller. An answer cannot be changed. Answer only"
                                + " what the person you work for has decided.",
                        Tool.Effect.ACTS,
                        ToolSchema.none()
                                .required("approval", "string", "Id of the approval, whole and exact.")
                                .word("answer", "What is said.", words(Said.values()))
                                .optional("comment", "string", "Why, for the journal.")
                                .value("value", "The value that is asked for, or an edited argument."),
                        this::answer),
                Tool.acts(
                        "checkpoint_decide_stage",
                        "Decide how a stage ended",
                        "Says how a stage ended that must not be repeated and whose process died in it: retry if it took no"
                                + " effect, done if it took effect, abort to end the run.",
                        Tool.Effect.ACTS,
                        ToolSchema.run()
                                .required("stage", "string", "Path of the stage.")
                                .word("outcome", "How it ended.", words(StageOutcome.Kind.values()))
                                .value("value", "With done: the result of the stage, as JSON."),
                        this::decide));
    }

    private static List<String> words(Enum<?>... constants) {
        return Stream.of(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The one who answers is who calls: a name among the arguments would be a claim. */
    private String answer(ToolInput input, Caller caller) {
        String id = input.required("approval");
        Said said = input.word("answer", Said.class);
        if (!input.flag(ToolSchema.CONFIRM)) {
            Approval approval = explorer.approvals(ApprovalQuery.open()).stream()
                    .filter(open -> open.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new ApprovalNotFoundException("No open approval has the id '" + id + "'.", id));
            return Confirmation.wanted(
                    explorer.get(approval.runId()),
                    "The answer would be " + said + ".\n" + ApprovalWords.of(approval, caller));
        }
        ApprovalAnswer answer = ApprovalAnswer.by(caller.name())
                .withComment(input.text("comment"))
                .withRoles(caller.roles().toArray(String[]::new));
        if (input.isGiven("value")) {
            answer = answer.withValue(ShownEntry.given(input.value("value")));
        }
        RunOperations onSeen = Confirmation.of(input, operations);
        if (said == Said.APPROVED) {
            onSeen.approve(id, answer);
        } else {
            onSeen.reject(id, answer);
        }
        return said + " " + id + (caller.name() == null ? "" : " by " + caller.name()) + ".";
    }

    private String decide(ToolInput input, Caller caller) {
        String run = input.run();
        String stage = input.required("stage");
        StageOutcome.Kind kind = input.word("outcome", StageOutcome.Kind.class);
        if (kind == StageOutcome.Kind.DONE && !input.isGiven("value")) {
            throw WebProblem.invalid("With outcome=done, say the result of the stage as value; null if it has none");
        }
        if (!input.flag(ToolSchema.CONFIRM)) {
            return Confirmation.wanted(
                    explorer.get(run),
                    stage
                            + switch (kind) {
                                case RETRY -> " took no effect. It is executed again when the run is resumed.";
                                case DONE ->
                                    " took effect. The value is kept as its result, and it is not executed again.";
                                case ABORT -> " is not executed again. The run ends as cancelled.";
                            });
        }
        Confirmation.of(input, operations)
                .decide(run, stage, new StageOutcome(kind, ShownEntry.given(input.value("value"))));
        return "Decided.\n" + RunTexts.head(explorer.get(run));
    }
}
