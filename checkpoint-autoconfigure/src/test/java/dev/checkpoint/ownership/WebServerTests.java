package dev.checkpoint.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The order in which an application with a web server starts and stops. */
class WebServerTests {

    private static ConfigurableApplicationContext start() {
        return SpringApplication.run(
                WebApplication.class,
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--checkpoint.store=memory",
                "--checkpoint.recovery.interval=1h");
    }

    @Test
    void servesNothingBeforeRunsCanBeExecutedAndRecovered() {
        try (ConfigurableApplicationContext context = start()) {
            assertThat(context.getBean(Opening.class).running)
                    .contains("checkpointRunsLifecycle", "checkpointRecoveryTimer");
        }
    }

    @Test
    void finishesRequestsBeforeRunsAreAskedToStop() throws Exception {
        try (ConfigurableApplicationContext context = start()) {
            Stages stages = context.getBean(Stages.class);
            URI pipeline =
                    URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + "/");
            CompletableFuture<HttpResponse<String>> response = HttpClient.newHttpClient()
                    .sendAsync(HttpRequest.newBuilder(pipeline).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(stages.isEntered()).isTrue();
            Draining draining = context.getBean(Draining.class);
            Thread closing = new Thread(context::close);
            closing.start();
            await().until(() -> !draining.isRunning());
            stages.letGo();
            assertThat(response.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(response.join().body())
                    .as("two stages, the second begun while the server was closing")
                    .isEqualTo("first, second");
            closing.join(TimeUnit.SECONDS.toMillis(20));
            assertThat(closing.isAlive()).isFalse();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = {HibernateJpaAutoConfiguration.class, LiquibaseAutoConfiguration.class})
    @Import({Pipelines.class, Stages.class, Draining.class, Opening.class})
    static class WebApplication {}

    @RestController
    static class Pipelines {

        private final Stages stages;

        Pipelines(Stages stages) {
            this.stages = stages;
        }

        @GetMapping("/")
        @Checkpointed
        String serve() {
            return stages.first() + ", " + stages.second();
        }
    }

    static class Stages {

        private final CountDownLatch entered = new CountDownLatch(1);

        private final CountDownLatch leave = new CountDownLatch(1);

        boolean isEntered() throws InterruptedException {
            return entered.await(20, TimeUnit.SECONDS);
        }

        void letGo() {
            leave.countDown();
        }

        @Stage
        String first() {
            entered.countDown();
            try {
                leave.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            return "first";
        }

        @Stage
        String second() {
            return "second";
        }
    }

    /** Stops when the web server begins to wait for its requests. */
    static class Draining implements SmartLifecycle {

        private volatile boolean running;

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
        }
    }

    /** What runs when the web server opens its port. */
    static class Opening implements ApplicationListener<WebServerInitializedEvent> {

        private final List<String> running = new ArrayList<>();

        @Override
        public void onApplicationEvent(WebServerInitializedEvent event) {
            event.getApplicationContext().getBeansOfType(SmartLifecycle.class).forEach((name, part) -> {
                if (part.isRunning()) {
                    running.add(name);
                }
            });
        }
    }
}
