package dev.checkpoint.test;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.StageOutcome;
import dev.checkpoint.error.ApprovalPendingException;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.error.StageOutcomeUnknownException;
import dev.checkpoint.model.RunId;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Calls a pipeline and resumes its run, and answers what it asks, as a person would. */
final class PipelineCaller {

    private final Callable<?> pipeline;

    private final TestStore store;

    private final RunOperations operations;

    private final RunExplorer explorer;

    private List<ApprovalAnswer> answers = List.of();

    PipelineCaller(Callable<?> pipeline, TestStore store, RunOperations operations, RunExplorer explorer) {
        this.explorer = explorer;
        this.pipeline = pipeline;
        this.store = store;
        this.operations = operations;
    }

    void approveWith(List<ApprovalAnswer> given) {
        answers = List.copyOf(given);
    }

    /** Calls the pipeline, and resumes its run as long as it asks. */
    @Nullable
    Object call() throws Throwable {
        try {
            return value();
        } catch (ApprovalPendingException asks) {
            approve(asks);
            return resume(Course.of(store, store.written()).root().runId());
        }
    }

    /** Resumes a run by its id, or with another call, if its arguments cannot be restored. */
    @Nullable
    Object resume(RunId run) throws Throwable {
        while (true) {
            try {
                return operations.resume(run.value()).result();
            } catch (StageOutcomeUnknownException asks) {
                operations.decide(asks.runId(), asks.stage(), StageOutcome.retry());
            } catch (ApprovalPendingException asks) {
                approve(asks);
            } catch (PayloadException noArguments) {
                return value();
            }
        }
    }

    /** Gives the answers of those who may answer, until no more are needed. */
    private void approve(ApprovalPendingException asks) {
        for (ApprovalAnswer answer : answers) {
            Approval question = open(asks);
            if (question == null) {
                return;
            }
            if (question.approvers().isEmpty() || !Collections.disjoint(question.approvers(), answer.roles())) {
                operations.approve(question.id(), answer);
            }
        }
        if (open(asks) != null) {
            throw asks; // the answers do not suffice, and never will
        }
    }

    private @Nullable Approval open(ApprovalPendingException asks) {
        return explorer.approvals(ApprovalQuery.open().run(asks.runId())).stream()
                .filter(question -> question.id().equals(asks.approvalId()))
                .findAny()
                .orElse(null);
    }

    private @Nullable Object value() throws Throwable {
        Object value = pipeline.call();
        if (!(value instanceof CompletionStage<?> later)) {
            return value;
        }
        try {
            return later.toCompletableFuture().join();
        } catch (CompletionException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
    }
}
