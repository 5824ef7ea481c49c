package dev.checkpoint.control.approval;

import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.engine.kept.KeptApprovals;
import dev.checkpoint.error.ApprovalForbiddenException;
import dev.checkpoint.error.ApprovalNotFoundException;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.given.GivenValues;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spec.AnswerCheck;
import dev.checkpoint.spec.GateSpec;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.redaction.Redactor;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a person answers, before anything is kept: the role, who it is where several have to approve, and the value.
 *
 * <table>
 *   <caption>What an answer is checked against</caption>
 *   <tr><th>the question</th><th>roles and votes</th><th>value</th></tr>
 *   <tr><td>was asked before a stage</td><td>as it says</td><td>arguments of the stage</td></tr>
 *   <tr><td>was asked in code</td><td>as it says</td><td>the type that it names</td></tr>
 *   <tr><td>is not asked yet, of a stage that asks</td><td>as the stage says</td><td>arguments of the stage</td></tr>
 *   <tr><td>is not asked yet, and no stage has the name</td><td colspan="2">when it is asked; only an answer with a value is kept,
 *     so that a misspelt id is told</td></tr>
 * </table>
 */
final class AnswerRules {

    private final Pipelines pipelines;

    private final Redactor redactor;

    private final Clock clock;

    private final AnsweredValues values;

    AnswerRules(
            Pipelines pipelines,
            PayloadCodec codec,
            AnswerCheck check,
            GivenValues given,
            Redactor redactor,
            Clock clock) {
        this.pipelines = pipelines;
        this.redactor = redactor;
        this.clock = clock;
        this.values = new AnsweredValues(pipelines, codec, check, given);
    }

    /**
     * An answer as the journal keeps it.
     *
     * @param votes how many of them are needed
     * @param checked whether it is known to fit; else that is seen when the question is asked
     */
    record Valid(Entry.ApprovalGiven answer, int votes, boolean checked) {}

    /**
     * The answer to an approval of a run.
     *
     * @throws ApprovalNotFoundException if its stage does not ask
     * @throws ApprovalForbiddenException if it is for other people
     * @throws CheckpointException if the answer is not valid
     */
    Valid valid(RunId run, KeptApprovals approvals, String id, boolean approved, ApprovalAnswer said) {
        Entry.ApprovalRequested question = approvals.asked(id);
        String name = question == null
                ? ApprovalIds.stage(id)
                : question.call().stage().name();
        StageSpec stage = pipelines.findStage(name).orElse(null);
        GateSpec gate = stage == null ? null : stage.gate();
        boolean early = question == null && stage == null && said.value() != null;
        if (question == null && gate == null && !early) {
            throw notFound(run, approvals, id, name);
        }
        List<String> approvers = question != null ? question.approvers() : gate != null ? gate.approvers() : List.of();
        int votes = question != null ? question.votes() : gate != null ? gate.votes() : 1;
        checkRole(id, approvers, said);
        if (votes > 1 && said.by() == null) {
            throw new CheckpointException("Approval '" + id + "' needs " + votes
                    + " different people, so an answer has to say who gives it: ApprovalAnswer.by(...).");
        }
        Entry.ApprovalGiven answer = new Entry.ApprovalGiven(
                clock.instant(),
                id,
                approved,
                said.by() == null ? null : redactor.line(said.by()),
                said.comment() == null ? null : redactor.line(said.comment()),
                value(id, name, question, early, approved, said.value()));
        return new Valid(answer, votes, !early);
    }

    private @Nullable Payload value(
            String id,
            String stage,
            Entry.@Nullable ApprovalRequested question,
            boolean early,
            boolean approved,
            @Nullable Object value) {
        boolean inCode = question != null && KeptApprovals.isInCode(question);
        if (question != null && inCode && approved && value == null && !AnsweredValues.isYesOrNo(question)) {
            throw new CheckpointException("Approval '" + id + "' is answered with a value, a "
                    + AnsweredValues.typeName(question)
                    + ". Nothing was answered: add it with ApprovalAnswer.withValue(...).");
        }
        if (value == null) {
            return null;
        }
        return early
                ? values.encodeUnchecked(id, value)
                : question != null && inCode ? values.encode(question, value) : values.encode(id, stage, value);
    }

    private static ApprovalNotFoundException notFound(RunId run, KeptApprovals approvals, String id, String stage) {
        List<String> open =
                approvals.open().stream().map(Entry.ApprovalRequested::id).toList();
        return new ApprovalNotFoundException(
                "Run '" + run + "' has not asked for approval '" + id + "'"
                        + (open.isEmpty() ? "" : "; it waits for the answer to " + String.join(", ", open))
                        + ". Whether it will ask is not known here: no bean of this application has a stage '" + stage
                        + "' with @RequiresApproval. Answer a question before a stage when it is asked, and one in code"
                        + " with a value.",
                id);
    }

    private static void checkRole(String id, List<String> approvers, ApprovalAnswer said) {
        if (!approvers.isEmpty() && Collections.disjoint(approvers, said.roles())) {
            throw new ApprovalForbiddenException(
                    "Approval '" + id + "' needs the role " + String.join(" or ", approvers) + ", which "
                            + (said.by() == null ? "the one who answers" : said.by())
                            + " does not have. Nothing was answered: let a person with the role answer."
                            + (said.roles().isEmpty() ? " Code passes roles with ApprovalAnswer.withRoles(...)." : ""),
                    id,
                    approvers);
        }
    }
}
