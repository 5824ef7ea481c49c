package dev.checkpoint.endpoint;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A web application with the actuator, on a port of its own. */
final class ActuatorApplication implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private final HttpClient client = HttpClient.newHttpClient();

    ActuatorApplication(String... properties) {
        String[] all = Stream.concat(
                        Stream.of(
                                "checkpoint.store=memory",
                                "checkpoint.recovery.enabled=false",
                                "spring.flyway.enabled=false",
                                "spring.liquibase.enabled=false",
                                "management.tracing.export.enabled=false",
                                "management.otlp.metrics.export.enabled=false",
                                "server.port=0",
                                "management.endpoints.web.exposure.include=checkpoints,health,info",
                                "management.endpoint.health.show-details=always",
                                "spring.main.banner-mode=off"),
                        Stream.of(properties))
                .toArray(String[]::new);
        // Boot's patterns would stay behind for the tests of other classes, which read log lines
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        try {
            context = new SpringApplicationBuilder(Application.class)
                    .properties(all)
                    .run();
        } finally {
            System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        }
    }

    record Answer(int status, String body) {

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, null);
    }

    private Answer send(String method, String path, @Nullable String body) throws IOException, InterruptedException {
        String port = context.getEnvironment().getProperty("local.server.port");
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator" + path))
                        .header("Content-Type", "application/json")
                        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        Stages stages() {
            return new Stages();
        }

        @Bean
        Letters letters(Stages stages) {
            return new Letters(stages);
        }
    }

    /** A pipeline that fails until it may succeed, and asks before it posts. */
    static class Letters {

        private final Stages stages;

        Letters(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "letters", runId = "#id")
        public String letter(String id, String text) {
            String written = stages.write(text);
            stages.seal();
            return written;
        }

        @Checkpointed(value = "stamps", runId = "#id")
        public String stamp(String id) {
            return stages.stamp();
        }

        @Checkpointed(value = "posts", runId = "#id")
        public String post(String id) {
            return stages.post();
        }
    }

    static class Stages {

        private volatile boolean wax;

        public void bringWax() {
            wax = true;
        }

        @Stage
        public String write(String text) {
            return text;
        }

        @Stage
        public String seal() {
            if (!wax) {
                throw new IllegalStateException("no wax, password=hunter2");
            }
            return "sealed";
        }

        @Stage(effect = Effect.IRREVERSIBLE)
        public String stamp() {
            return "stamped";
        }

        @Stage
        @RequiresApproval("Post it?")
        public String post() {
            return "posted";
        }
    }
}
