package dev.checkpoint.telemetry;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.annotation.Observed;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A web application whose runs are in its database, and whose stages run wherever stages can. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableAsync
@EnableResilientMethods
class TracedWebApplication {

    static ConfigurableApplicationContext start(String database, String endpoint, String... properties) {
        // Boot's patterns would stay behind for the tests of other classes, which read log lines
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        try {
            return new SpringApplicationBuilder(TracedWebApplication.class)
                    .properties(
                            "checkpoint.store=jdbc",
                            "checkpoint.recovery.enabled=false",
                            "spring.datasource.url=jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1",
                            "spring.flyway.enabled=false",
                            "spring.liquibase.enabled=false",
                            "server.port=0",
                            "management.tracing.sampling.probability=1.0",
                            "management.tracing.baggage.remote-fields=tenant",
                            "management.tracing.baggage.correlation.fields=tenant",
                            "management.observations.annotations.enabled=true",
                            "management.opentelemetry.tracing.export.otlp.endpoint=" + endpoint,
                            "management.endpoints.web.exposure.include=*",
                            "spring.main.banner-mode=off")
                    .properties(properties)
                    .run();
        } finally {
            System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        }
    }

    @Bean
    Stages stages(ObservationRegistry registry) {
        return new Stages(registry);
    }

    @Bean
    Detail detail(Stages stages) {
        return new Detail(stages);
    }

    @Bean
    Reports reports(Stages stages, Detail detail) {
        return new Reports(stages, detail);
    }

    @RestController
    static class Requests {

        private final Reports reports;

        Requests(Reports reports) {
            this.reports = reports;
        }

        @GetMapping("/report")
        String report(@RequestParam String topic) {
            return reports.report(topic);
        }

        @GetMapping("/parts")
        String parts(@RequestParam String topic) {
            return reports.parts(topic);
        }
    }

    static class Reports {

        private final Stages stages;

        private final Detail detail;

        Reports(Stages stages, Detail detail) {
            this.stages = stages;
            this.detail = detail;
        }

        /** A stage of each kind, one after the other. */
        @Checkpointed(value = "report", runId = "#topic")
        String report(String topic) {
            String plan = stages.plan(topic);
            String found = stages.search(plan).join() + stages.rank(plan).block();
            String checked = stages.check(found);
            try {
                stages.decorate(checked);
            } catch (IllegalStateException plainIsFine) {
                found = checked;
            }
            return stages.write(found + detail.detail(topic));
        }

        /** Equal stages, side by side, on threads of which Spring knows nothing. */
        @Checkpointed(value = "parts", runId = "#topic")
        String parts(String topic) {
            ContextSnapshot here = ContextSnapshotFactory.builder().build().captureAll();
            return IntStream.range(0, 8)
                    .parallel()
                    .mapToObj(number -> {
                        try (ContextSnapshot.Scope scope = here.setThreadLocals()) {
                            return stages.part(number);
                        }
                    })
                    .toList()
                    .toString();
        }
    }

    static class Detail {

        private final Stages stages;

        Detail(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed("detail")
        String detail(String topic) {
            return stages.note(topic);
        }
    }

    static class Stages {

        private final ObservationRegistry registry;

        private final AtomicInteger checks = new AtomicInteger();

        private final Map<String, String> tenants = new ConcurrentHashMap<>();

        Stages(ObservationRegistry registry) {
            this.registry = registry;
        }

        /** What the logging context said in each stage. */
        Map<String, String> tenants() {
            return tenants;
        }

        @Stage
        String plan(String topic) {
            tenants.put("plan", String.valueOf(MDC.get("tenant")));
            return Observation.createNotStarted("chat.model", registry).observe(() -> "plan of " + topic);
        }

        @Async
        @Stage
        CompletableFuture<String> search(String plan) {
            tenants.put("search", String.valueOf(MDC.get("tenant")));
            return CompletableFuture.completedFuture(
                    Observation.createNotStarted("library.search", registry).observe(() -> plan));
        }

        @Stage
        Mono<String> rank(String plan) {
            return Mono.fromSupplier(
                    () -> Observation.createNotStarted("rank.model", registry).observe(() -> plan));
        }

        /** Fails once, and is called again. */
        @Retryable(includes = IllegalArgumentException.class, maxRetries = 2, delay = 1)
        @Stage
        String check(String found) {
            if (checks.getAndIncrement() == 0) {
                throw new IllegalArgumentException("not yet");
            }
            return found;
        }

        /** Fails always; the pipeline does without. */
        @Stage
        String decorate(String text) {
            throw new IllegalStateException("no paint for " + text.length());
        }

        @Observed(name = "writing")
        @Stage
        String write(String text) {
            return Observation.createNotStarted("printer", registry).observe(() -> text);
        }

        @Stage
        String note(String text) {
            return text;
        }

        @Stage(key = "#number")
        int part(int number) {
            return Observation.createNotStarted("part." + number, registry).observe(() -> number);
        }
    }
}
