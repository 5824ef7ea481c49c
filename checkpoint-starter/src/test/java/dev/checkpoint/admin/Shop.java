package dev.checkpoint.admin;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** An application whose orders fail until its card is valid. */
public class Shop {

    static final String HOSTILE = "declined: <img src=x onerror=\"document.title='taken'\"> \u202egnp.exe";

    private final Stages stages;

    Shop(Stages stages) {
        this.stages = stages;
    }

    @Checkpointed(value = "orders", runId = "#id")
    public String order(String id) {
        return stages.price() + " " + stages.pay();
    }

    @Checkpointed(value = "shipments", runId = "#id")
    public String ship(String id) {
        return stages.ship();
    }

    @Checkpointed(value = "parcels", runId = "#id")
    public String pack(String id) {
        return stages.wrap() + " " + stages.label();
    }

    /** Its stages. */
    public static class Stages {

        private final CountDownLatch wrapping = new CountDownLatch(1);

        private final CountDownLatch tape = new CountDownLatch(1);

        private final AtomicInteger labels = new AtomicInteger();

        private volatile boolean valid;

        public CountDownLatch wrapping() {
            return wrapping;
        }

        public CountDownLatch tape() {
            return tape;
        }

        public int labels() {
            return labels.get();
        }

        public void takeCard() {
            valid = true;
        }

        @Stage
        public int price() {
            return 42;
        }

        @Stage
        public String pay() {
            if (!valid) {
                throw new IllegalStateException(HOSTILE);
            }
            return "paid";
        }

        @Stage
        public String wrap() {
            wrapping.countDown();
            try {
                if (!tape.await(120, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("There was no tape in time");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "wrapped";
        }

        @Stage
        public String label() {
            return "labelled " + labels.incrementAndGet();
        }

        @Stage
        @RequiresApproval("Ship it?")
        public String ship() {
            return "shipped";
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        Stages stages() {
            return new Stages();
        }

        @Bean
        Shop shop(Stages stages) {
            return new Shop(stages);
        }
    }
}
