package dev.checkpoint.web;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Pipelines of a shop; public, because one test has a class loader of its own. */
public class Shop {

    private final Stages stages;

    public Shop(Stages stages) {
        this.stages = stages;
    }

    @Checkpointed(value = "orders", runId = "#id")
    public String order(String id, int amount) {
        return stages.price(amount) + " " + stages.pay(amount);
    }

    @Checkpointed("returns")
    public String giveBack(int amount, LocalDate day) {
        return stages.price(amount) + " " + day;
    }

    @Checkpointed(value = "texts", runId = "#id")
    public String text(String id, int length) {
        return "x".repeat(length);
    }

    @Checkpointed(value = "series", runId = "#id")
    public int series(String id, int count, int length) {
        for (int part = 0; part < count; part++) {
            stages.part(part, length);
        }
        return count;
    }

    @Checkpointed(value = "numbers", runId = "#id")
    public BigInteger number(String id, int digits) {
        return BigInteger.TEN.pow(digits - 1);
    }

    @Checkpointed(value = "shipments", runId = "#id")
    public String ship(String id) {
        return stages.ship();
    }

    @Checkpointed(value = "slow", runId = "#id")
    public String slow(String id) {
        stages.first();
        return stages.second();
    }

    /** What the tests change and look at. */
    public static class State {

        volatile int limit = 100;

        final AtomicInteger prices = new AtomicInteger();

        volatile CountDownLatch begun = new CountDownLatch(1);

        volatile CountDownLatch open = new CountDownLatch(0);
    }

    public static class Stages {

        private final State state;

        public Stages(State state) {
            this.state = state;
        }

        @Stage
        public int price(int amount) {
            state.prices.incrementAndGet();
            return amount * 2;
        }

        @Stage
        public String pay(int amount) {
            if (amount > state.limit) {
                throw new IllegalStateException("Card declined: <script>alert(1)</script>");
            }
            return "paid";
        }

        @Stage
        public String part(int number, int length) {
            return number + "x".repeat(length);
        }

        @Stage
        @RequiresApproval(value = "Ship it?", approvers = "EDITOR")
        public String ship() {
            return "shipped";
        }

        @Stage
        public String first() {
            state.begun.countDown();
            try {
                if (!state.open.await(60, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("It was not opened in time");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "first";
        }

        @Stage
        public String second() {
            return "second";
        }
    }
}
