package dev.checkpoint.control.approval;

import dev.checkpoint.ApprovalQuestion;
import dev.checkpoint.Approvals;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.ApprovalRejectedException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.core.task.AsyncTaskExecutor;

/** Pipelines that ask between their stages. */
class Ordering {

    private final Approvals approvals;

    private final Stages stages;

    private final AsyncTaskExecutor executor;

    Ordering(Approvals approvals, Stages stages, AsyncTaskExecutor executor) {
        this.approvals = approvals;
        this.stages = stages;
        this.executor = executor;
    }

    record Budget(@Max(1000) BigDecimal amount, @NotBlank String currency) {}

    @Checkpointed(runId = "#id")
    String order(String id) {
        String offer = stages.offer();
        Budget budget = approvals.ask("budget", "How much may it cost?", Budget.class);
        return stages.order(offer, budget.amount() + " " + budget.currency());
    }

    @Checkpointed(runId = "#id")
    String twoBudgets(String id) {
        return approvals.ask("first", "How much?", Budget.class).currency()
                + approvals.ask("second", "How much?", Budget.class).currency();
    }

    @Checkpointed(runId = "#id")
    String yesOrNo(String id) {
        try {
            return String.valueOf(approvals.ask("go", "Go on?", boolean.class));
        } catch (ApprovalRejectedException rejected) {
            return "no";
        }
    }

    @Checkpointed(runId = "#id")
    String repeated(String id) {
        return approvals.ask("name", "Which?", String.class)
                + approvals.ask("name", "Which?", String.class)
                + approvals.ask("name", "And then?", String.class);
    }

    @Checkpointed(runId = "#id")
    String bothSides(String id) {
        CompletableFuture<String> left = executor.submitCompletable(() -> approvals.ask("name", "Left?", String.class));
        CompletableFuture<String> right =
                executor.submitCompletable(() -> approvals.ask("name", "Right?", String.class));
        CompletableFuture.allOf(left, right).exceptionally(failed -> null).join();
        return left.join() + right.join();
    }

    @Checkpointed(runId = "#id")
    String inTime(String id, String how) {
        ApprovalQuestion<String> question = ApprovalQuestion.of("name", "Which?", String.class);
        Duration hour = Duration.ofHours(1);
        return switch (how) {
            case "reject" -> approvals.ask("name", "Which?", String.class, hour);
            case "fail" -> approvals.ask(question.failAfter(hour));
            default -> approvals.ask(question.answerAfter(hour, "nobody's"));
        };
    }

    @Checkpointed(runId = "#id")
    String chief(String id) {
        return approvals.ask(ApprovalQuestion.of("name", "Which?", String.class).approvers("CHIEF"));
    }

    @Checkpointed(runId = "#id")
    String insideAStage(String id) {
        return stages.asking();
    }

    static class Stages {

        private final Approvals approvals;

        private final List<String> executed = Collections.synchronizedList(new ArrayList<>());

        Stages(Approvals approvals) {
            this.approvals = approvals;
        }

        List<String> executed() {
            return executed;
        }

        @Stage
        String offer() {
            executed.add("offer");
            return "bees";
        }

        @Stage
        String order(String what, String cost) {
            executed.add("order");
            return what + " for " + cost;
        }

        @Stage
        String asking() {
            return approvals.ask("name", "Which?", String.class);
        }
    }
}
