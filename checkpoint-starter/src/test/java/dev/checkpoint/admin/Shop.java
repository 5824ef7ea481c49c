package dev.checkpoint.admin;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;
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

    /** Its stages. */
    public static class Stages {

        private volatile boolean valid;

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
