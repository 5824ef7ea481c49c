package dev.checkpoint.webhook;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;

/** A pipeline that fails for large amounts, and one that asks. */
public class Orders {

    private final Stages stages;

    public Orders(Stages stages) {
        this.stages = stages;
    }

    @Checkpointed(value = "orders", runId = "#id")
    public String order(String id, int amount) {
        return stages.pay(amount);
    }

    @Checkpointed(value = "shipments", runId = "#id")
    public String ship(String id) {
        return stages.ship(id);
    }

    public static class Stages {

        @Stage
        public String pay(int amount) {
            if (amount > 100) {
                throw new IllegalStateException("Card declined\npassword=hunter22 <!channel> \u202e" + amount);
            }
            return "paid";
        }

        @Stage
        @RequiresApproval("Ship #{#id} to <b>Ada</b>?")
        public String ship(String id) {
            return "shipped";
        }
    }
}
