package dev.checkpoint.test.app;

import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Stages, good and bad. */
public class OrderStages {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final Warehouse warehouse;

    /** Stages over a warehouse. */
    public OrderStages(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** The lines of an order. */
    @Stage
    public List<String> plan(String order) {
        warehouse.use("plan");
        return List.of(order + "-paper", order + "-ink");
    }

    /** Picks one line. */
    @Stage(key = "#line")
    public int pick(String line) {
        warehouse.use("pick " + line);
        return line.length();
    }

    /** Writes the slip. */
    @Stage
    public String write(List<Integer> picked) {
        warehouse.use("write");
        return "picked " + picked;
    }

    /** Ships, once. */
    @Stage(effect = Effect.IRREVERSIBLE)
    public String ship(String slip) {
        warehouse.use("ship");
        return "shipped " + slip;
    }

    /** Picks, if two people approve. */
    @Stage
    @RequiresApproval(value = "Pick #{#line}?", approvers = "CLERK", votes = 2)
    public int pickIfApproved(String line) {
        warehouse.use("pick " + line);
        return line.length();
    }

    /** Ships once, if somebody approves. */
    @Stage(effect = Effect.IRREVERSIBLE)
    @RequiresApproval("Ship #{#picked}?")
    public String shipIfApproved(int picked) {
        warehouse.use("ship " + picked);
        return "shipped " + picked;
    }

    /** Later. */
    @Stage
    public CompletableFuture<String> later(String order) {
        return CompletableFuture.supplyAsync(() -> "later " + order);
    }

    /** Depends on what no run knows. */
    @Stage
    public int number() {
        return COUNTER.incrementAndGet();
    }

    /** Takes what its caller gives. */
    @Stage
    public String stamp(int number) {
        return "stamped";
    }
}
