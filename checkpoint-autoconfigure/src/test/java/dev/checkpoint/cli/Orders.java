package dev.checkpoint.cli;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A pipeline that fails for an amount that is too high, and asks before it ships. */
class Orders {

    private final Stages stages;

    Orders(Stages stages) {
        this.stages = stages;
    }

    @Checkpointed(value = "orders", runId = "#id")
    public String order(String id, int amount) {
        return stages.price(amount) + " " + stages.pay(amount);
    }

    @Checkpointed(value = "shipments", runId = "#id")
    public String ship(String id) {
        return stages.ship();
    }

    @Checkpointed(value = "charges", runId = "#id")
    public String charge(String id) {
        return stages.charge();
    }

    /** Waits in the middle until there is such a file. */
    @Checkpointed(value = "parcels", runId = "#id")
    public String deliver(String id, String gate) {
        return stages.price(1) + stages.carry(gate) + stages.price(2);
    }

    static class Stages {

        private volatile int limit = 100;

        public void allow(int amount) {
            limit = amount;
        }

        @Stage
        public int price(int amount) {
            return amount * 2;
        }

        @Stage
        public String pay(int amount) {
            if (amount > limit) {
                throw new IllegalStateException("Card declined:\n" + amount);
            }
            return "paid";
        }

        @Stage
        public String carry(String gate) {
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(Path.of(gate)));
            return " carried ";
        }

        @Stage(effect = Effect.IRREVERSIBLE)
        public String charge() {
            return "charged";
        }

        @Stage
        @RequiresApproval("Ship it?")
        public String ship() {
            return "shipped";
        }
    }
}
