package dev.checkpoint.cli;

import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.given.GivenText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers a question. */
abstract class AnswerVerb implements Runnable {

    static final String APPROVE = "approve";

    /** An edited argument is checked against the parameter of the stage. */
    static final String VALUE = "--value";

    final Session session;

    @Parameters(paramLabel = "ID", description = "Id of the approval, as approvals lists it.")
    String id = "";

    @Option(names = "--by", paramLabel = "WHO", description = "Who answers (the user of this process).")
    private @Nullable String by;

    @Option(names = "--comment", paramLabel = "TEXT", description = "Why.")
    private @Nullable String comment;

    @Option(names = "--role", paramLabel = "ROLE", split = ",", description = "Roles of the one who answers.")
    private String[] roles = {};

    AnswerVerb(Session session) {
        this.session = session;
    }

    /** Decisions are listed with the approvals, and are no yes or no. */
    void check() {
        int at = id.lastIndexOf('@');
        if (at > 0 && id.substring(at + 1).matches("\\d+")) {
            throw new UsageException("'" + id + "' asks how a stage ended. Answer with: decide " + id.substring(0, at)
                    + " STAGE --retry, --done JSON or --abort.");
        }
    }

    ApprovalAnswer answer() {
        String who = by == null ? System.getProperty("user.name") : by;
        return ApprovalAnswer.by(who).withComment(comment).withRoles(roles);
    }

    /** Ids of runs may have slashes, too, so a run is asked whether it asks this. */
    String ofRun() {
        for (int slash = id.indexOf('/', 1); slash > 0; slash = id.indexOf('/', slash + 1)) {
            String run = id.substring(0, slash);
            if (asks(run)) {
                return run;
            }
        }
        return "RUN";
    }

    private boolean asks(String run) {
        try {
            return session.explorer().approvals(new ApprovalQuery(null, run, null)).stream()
                    .anyMatch(approval -> approval.id().equals(id));
        } catch (CheckpointException | IllegalArgumentException unknown) {
            return false; // the answer is given: only the words after it lack the id
        }
    }

    /** Says yes. */
    @Command(name = APPROVE, mixinStandardHelpOptions = true, description = "Approves; the run goes on.")
    static final class Approve extends AnswerVerb {

        @Option(
                names = VALUE,
                paramLabel = "JSON",
                description = {
                    "The edited argument, as JSON or as text.",
                    "If the stage has several: by their names, such as '{\"amount\": 3, \"note\": \"ok\"}'."
                })
        private @Nullable String value;

        Approve(Session session) {
            super(session);
        }

        @Override
        public void run() {
            check();
            ApprovalAnswer answer = answer();
            session.operations().approve(id, value == null ? answer : answer.withValue(new GivenText(value)));
            session.say("Approved by " + answer.by() + ": " + id + ". " + ResumeVerb.how(ofRun()));
        }
    }

    /** Says no. */
    @Command(name = "reject", mixinStandardHelpOptions = true, description = "Rejects; the stage is not executed.")
    static final class Reject extends AnswerVerb {

        Reject(Session session) {
            super(session);
        }

        @Override
        public void run() {
            check();
            ApprovalAnswer answer = answer();
            session.operations().reject(id, answer);
            session.say("Rejected by " + answer.by() + ": " + id + ". " + ResumeVerb.how(ofRun()));
        }
    }
}
