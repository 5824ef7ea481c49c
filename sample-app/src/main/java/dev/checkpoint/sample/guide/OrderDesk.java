package dev.checkpoint.sample.guide;

import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.Approvals;
import dev.checkpoint.RunOperations;
import dev.checkpoint.annotation.Checkpointed;
import java.math.BigDecimal;
import org.springframework.stereotype.Service;

/** Asks for a value between two stages. */
@Service
public class OrderDesk {

    private final Approvals approvals;

    private final RunOperations operations;

    OrderDesk(Approvals approvals, RunOperations operations) {
        this.approvals = approvals;
        this.operations = operations;
    }

    // tag::ask[]
    public record Budget(BigDecimal amount, String currency) {}

    @Checkpointed(value = "order-article", runId = "#id")
    public String order(String id, String text) {
        Budget budget = approvals.ask("budget", "How much may the article cost?", Budget.class);
        return text + ", for at most " + budget.amount() + " " + budget.currency();
    }
    // end::ask[]

    /** Answers it. */
    // tag::answer[]
    public void grant(String id, Budget budget) {
        operations.approve(id + "/budget#1", ApprovalAnswer.by("anna").withValue(budget));
    }
    // end::answer[]
}
