package dev.checkpoint.mcp;

import dev.checkpoint.Approval;
import dev.checkpoint.model.Texts;
import dev.checkpoint.web.Caller;
import dev.checkpoint.web.Permission;
import dev.checkpoint.web.ShownEntry;

/** Questions of runs in words. */
final class ApprovalWords {

    private static final int LONGEST = 1_000;

    private ApprovalWords() {}

    static String of(Approval approval, Caller caller) {
        StringBuilder text = new StringBuilder(approval.status() + " " + Texts.oneLine(approval.id()));
        line(text, "run", approval.runId() + " of " + approval.pipeline() + ", before " + approval.stage());
        line(text, "question", approval.question());
        line(text, "asked", approval.asked() + (approval.deadline() == null ? "" : ", due " + approval.deadline()));
        line(text, "votes", approval.given() + " of " + approval.votes());
        if (!approval.approvers().isEmpty()) {
            line(text, "approvers", String.join(", ", approval.approvers()));
        }
        if (approval.evidence() != null) {
            line(
                    text,
                    "evidence",
                    caller.may(Permission.PAYLOAD)
                            ? ShownEntry.of(caller, approval.evidence())
                            : "needs " + Permission.PAYLOAD.authority());
        }
        if (approval.schema() != null) {
            line(text, "value", approval.schema());
        }
        for (Approval.Given given : approval.answers()) {
            line(
                    text,
                    given.approved() ? "approved" : "rejected",
                    given.time()
                            + (given.by() == null ? "" : " by " + given.by())
                            + (given.comment() == null ? "" : ": " + given.comment()));
        }
        return text.append('\n').toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("\n  ").append(name).append(": ").append(Texts.excerpt(Texts.oneLine(value), LONGEST));
    }
}
