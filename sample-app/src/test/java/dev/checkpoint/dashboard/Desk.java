package dev.checkpoint.dashboard;

import dev.checkpoint.ApprovalQuestion;
import dev.checkpoint.Approvals;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Pipelines that ask people. */
class Desk {

    private final Stages stages;

    private final Approvals approvals;

    Desk(Stages stages, Approvals approvals) {
        this.stages = stages;
        this.approvals = approvals;
    }

    enum Channel {
        MAIL,
        PAPER,
        SITE
    }

    record Budget(BigDecimal amount, String currency, Channel channel, LocalDate until, boolean strict) {}

    record Refund(String customer, BigDecimal amount, String reason) {}

    @Checkpointed(value = "refunds", runId = "#id")
    public String refund(String id, Refund refund) {
        stages.check(refund);
        return stages.payBack(refund, "DE89 3704 0044 0532 0130 00");
    }

    @Checkpointed(value = "campaigns", runId = "#id")
    public Budget campaign(String id) {
        return approvals.ask(ApprovalQuestion.of("budget", "How much may campaign " + id + " cost?", Budget.class));
    }

    @Checkpointed(value = "letters", runId = "#id")
    public String letter(String id, String text) {
        return stages.release(text);
    }

    @Checkpointed(value = "transfers", runId = "#id")
    public String transfer(String id, int cents) {
        return stages.transfer(cents);
    }

    /** Leaves a run as a process does that dies in its stage, and resumes it: it waits for a decision. */
    static void dieInTransfer(ShopServer server, String id) {
        server.bean(Desk.class).transfer(id, 125_000);
        CheckpointStore store = server.bean(CheckpointStore.class);
        RunId run = new RunId(id);
        List<Entry> entries = store.open(run).orElseThrow().entries();
        store.delete(run);
        store.append(new Append(run, 0, entries.subList(0, 2), Trigger.LIFECYCLE));
        store.release(run);
        ShopServer.failing(() -> server.bean(Desk.class).transfer(id, 125_000));
    }

    static class Stages {

        private final AtomicReference<Refund> paid = new AtomicReference<>();

        public Refund paid() {
            return paid.get();
        }

        @Stage
        public boolean check(Refund refund) {
            return refund.amount().signum() > 0;
        }

        @Stage
        @RequiresApproval(value = "Pay #{#refund.amount} EUR back to #{#refund.customer}?", timeout = "2d")
        public String payBack(Refund refund, @Sensitive String account) {
            paid.set(refund);
            return "paid " + refund.amount();
        }

        @Stage
        @RequiresApproval(value = "Send this letter to all customers?", votes = 2, timeout = "6h")
        public String release(String text) {
            return "sent";
        }

        @Stage(effect = Effect.IRREVERSIBLE)
        public String transfer(int cents) {
            return "transferred " + cents;
        }
    }
}
