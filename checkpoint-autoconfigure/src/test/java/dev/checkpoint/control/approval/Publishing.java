package dev.checkpoint.control.approval;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.OnTimeout;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.ApprovalPendingException;
import dev.checkpoint.error.ApprovalRejectedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.core.task.AsyncTaskExecutor;

/** Pipelines whose stages ask first. */
class Publishing {

    private final Stages stages;

    private final AsyncTaskExecutor executor;

    /** What happens while a run that was held back is still executed. */
    private volatile Runnable answering = () -> {};

    Publishing(Stages stages, AsyncTaskExecutor executor) {
        this.stages = stages;
        this.executor = executor;
    }

    void meanwhile(Runnable action) {
        answering = action;
    }

    @Checkpointed(runId = "#id")
    String publish(String id, int cost) {
        return stages.publish(stages.draft(), cost);
    }

    @Checkpointed(runId = "#id")
    String catching(String id) {
        try {
            return stages.publish(stages.draft(), 200);
        } catch (ApprovalRejectedException rejected) {
            return "rejected";
        }
    }

    @Checkpointed(runId = "#id")
    String voted(String id) {
        return stages.voted("a");
    }

    @Checkpointed(runId = "#id")
    String expiring(String id, String how) {
        return switch (how) {
            case "approve" -> stages.approvedLater("a");
            case "fail" -> stages.failingLater("a");
            default -> stages.rejectedLater("a");
        };
    }

    @Checkpointed(runId = "#id")
    String sideBySide(String id) {
        CompletableFuture<String> left = executor.submitCompletable(() -> stages.voted1("left"));
        CompletableFuture<String> right = executor.submitCompletable(() -> stages.voted1("right"));
        CompletableFuture.allOf(left, right).exceptionally(failed -> null).join();
        return left.join() + right.join();
    }

    @Checkpointed(runId = "#id")
    String answeredMeanwhile(String id) {
        try {
            return stages.publish("a", 200);
        } catch (ApprovalPendingException pending) {
            answering.run();
            return stages.publish("a", 200);
        }
    }

    @Checkpointed(runId = "#id")
    String answeredTooLate(String id) {
        try {
            return stages.publish("a", 200);
        } catch (ApprovalPendingException pending) {
            answering.run();
            throw pending;
        }
    }

    /** Runs that call runs. */
    static class Magazine {

        private final Publishing articles;

        Magazine(Publishing articles) {
            this.articles = articles;
        }

        @Checkpointed(runId = "#id")
        String issue(String id) {
            return articles.publish(id + "-1", 200);
        }
    }

    static class Stages {

        private final List<String> executed = Collections.synchronizedList(new ArrayList<>());

        List<String> executed() {
            return executed;
        }

        private String done(String what) {
            executed.add(what);
            return what;
        }

        @Stage
        String draft() {
            return done("draft");
        }

        @Stage
        @RequiresApproval(value = "Publish '#{#text}' for #{#cost}?", when = "#cost > 100", approvers = "EDITOR")
        String publish(String text, int cost) {
            return done("publish " + text + " " + cost);
        }

        @Stage
        @RequiresApproval(value = "Sure?", votes = 2)
        String voted(String text) {
            return done(text);
        }

        @Stage(key = "#text")
        @RequiresApproval("#{#text}?")
        String voted1(String text) {
            return done(text);
        }

        @Stage
        @RequiresApproval(value = "Soon?", timeout = "1h", onTimeout = OnTimeout.APPROVE)
        String approvedLater(String text) {
            return done(text);
        }

        @Stage
        @RequiresApproval(value = "Soon?", timeout = "1h", onTimeout = OnTimeout.FAIL)
        String failingLater(String text) {
            return done(text);
        }

        @Stage
        @RequiresApproval(value = "Soon?", timeout = "1h")
        String rejectedLater(String text) {
            return done(text);
        }
    }
}
