package dev.checkpoint.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.error.ApprovalRejectedException;
import dev.checkpoint.error.RunPausedException;
import dev.checkpoint.model.RunStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The view of an instance's runs in a Spring Boot Admin server. */
@Timeout(180)
class AdminViewTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static ConfigurableApplicationContext admin;

    private static ConfigurableApplicationContext shop;

    private static Optional<Browser> browser = Optional.empty();

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
        Assumptions.assumeTrue(
                browser.isPresent(),
                "No browser looks at the view: there is no Chromium with its driver here"
                        + " (Debian: apt-get install chromium chromium-driver)");
        admin = application(AdminServer.class, "checkpoint.enabled=false");
        shop = application(
                Shop.Application.class,
                "checkpoint.store=memory",
                "checkpoint.recovery.enabled=false",
                "management.endpoints.web.exposure.include=health,checkpoints",
                "management.endpoint.checkpoints.access=unrestricted");
    }

    @AfterAll
    static void stop() throws IOException {
        for (ConfigurableApplicationContext context : new ConfigurableApplicationContext[] {shop, admin}) {
            if (context != null) {
                context.close();
            }
        }
        if (browser.isPresent()) {
            browser.get().close();
        }
    }

    private static ConfigurableApplicationContext application(Class<?> type, String... properties) {
        return new SpringApplicationBuilder(type)
                .properties("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off")
                .properties("logging.level.root=warn", "logging.level.dev.checkpoint=off")
                .properties(properties)
                .run();
    }

    private static String url(ConfigurableApplicationContext context) {
        return "http://127.0.0.1:"
                + ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Registers an application as its client would, and waits until the server knows its endpoints. */
    private static String registered(String name, ConfigurableApplicationContext context, String endpoint)
            throws Exception {
        String body = JsonMapper.shared()
                .writeValueAsString(new Registration(
                        name, url(context) + "/actuator", url(context) + "/actuator/health", url(context)));
        String id = JsonMapper.shared()
                .readTree(send(HttpRequest.newBuilder(URI.create(url(admin) + "/instances"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))))
                .at("/id")
                .asString();
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        send(HttpRequest.newBuilder(URI.create(url(admin) + "/instances/" + id))
                                .header("Accept", "application/json")))
                .contains("\"id\":\"" + endpoint + "\""));
        return url(admin) + "/instances/" + id;
    }

    private record Registration(String name, String managementUrl, String healthUrl, String serviceUrl) {}

    private static RunStatus status(String run) {
        return shop.getBean(RunExplorer.class).get(run).summary().status();
    }

    private static void failing(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException expected) {
            return;
        }
        throw new AssertionError("It did not fail");
    }

    /** Pictures for people: {@code -Dpictures=DIRECTORY}. */
    private static void picture(String name) throws IOException {
        String directory = System.getProperty("pictures");
        if (directory != null) {
            browser.orElseThrow().picture(Path.of(directory, name + ".png"));
        }
    }

    @Test
    void showsRunsAndActsOnThem() throws Exception {
        Browser page = browser.orElseThrow();
        failing(() -> shop.getBean(Shop.class).order("order-1"));
        failing(() -> shop.getBean(Shop.class).order("order-2"));
        failing(() -> shop.getBean(Shop.class).ship("shipment-1"));
        String instance = registered("shop", shop, "checkpoints");

        page.go(instance + "/details").click("a[href$='/checkpoints']", "Checkpoint runs");
        page.see(".ckpt tbody", "order-1").see(".ckpt tbody", "shipment-1");
        picture("list");
        page.click(".ckpt select", "").click(".ckpt option", "waiting").see(".ckpt tbody", "shipment-1");
        assertThat(page.texts(".ckpt tbody tr")).hasSize(1);
        page.click(".ckpt option", "failed").see(".ckpt tbody", "order-1");

        page.click(".ckpt button", "order-1").see("pre.ckpt-trouble", "declined: <img src=x");
        assertThat(page.texts("pre.ckpt-trouble").get(0)).contains("\\u{202e}").doesNotContain("\u202e");
        assertThat(page.all(".ckpt img")).isEmpty();
        assertThat(page.title()).isNotEqualTo("taken");
        page.click(".ckpt td button", "pay").see(".ckpt-explained", "pay");
        picture("run");
        page.click(".ckpt-acts button", "Resume").see(".ckpt-ask", "price");
        picture("resume");
        assertThat(status("order-1")).isEqualTo(RunStatus.FAILED);
        shop.getBean(Shop.Stages.class).takeCard();
        page.click(".ckpt-do", "Resume").see(".ckpt-done", "is continued in this instance");
        Awaitility.await().atMost(PATIENCE).until(() -> status("order-1") == RunStatus.COMPLETED);
        page.click(".ckpt button", "Refresh").see(".ckpt-COMPLETED", "completed");

        page.click(".ckpt button", "All runs").click(".ckpt button", "order-2");
        page.click(".ckpt-acts button", "Cancel").type(".ckpt input[name=reason]", "not wanted");
        page.click(".ckpt-do", "Cancel").see(".ckpt-done", "cancelled");
        assertThat(status("order-2")).isEqualTo(RunStatus.CANCELLED);

        page.click(".ckpt button", "All runs").click(".ckpt option", "all").click(".ckpt button", "shipment-1");
        page.see(".ckpt tbody", "Ship it?").click(".ckpt td button", "Approve").see(".ckpt-ask", "shipment-1/ship");
        picture("approve");
        page.click(".ckpt-do", "Approve").see(".ckpt-done", "due").see(".ckpt tbody", "approved");
    }

    @Test
    void pausesAndRejectsWithAReason() throws Exception {
        Browser page = browser.orElseThrow();
        Shop.Stages stages = shop.getBean(Shop.Stages.class);
        failing(() -> shop.getBean(Shop.class).ship("shipment-2"));
        CompletableFuture<String> called =
                CompletableFuture.supplyAsync(() -> shop.getBean(Shop.class).pack("parcel-1"));
        assertThat(stages.wrapping().await(60, TimeUnit.SECONDS)).isTrue();
        try {
            page.go(registered("shop", shop, "checkpoints") + "/checkpoints").click(".ckpt button", "parcel-1");
            page.click(".ckpt-acts button", "Pause").see(".ckpt-ask", "stops before its next stage");
            assertThat(status("parcel-1")).isEqualTo(RunStatus.RUNNING);
            page.type(".ckpt input[name=reason]", "no tape");
            page.click(".ckpt-do", "Pause").see(".ckpt-done", "paused, or will be at its next stage");
        } finally {
            stages.tape().countDown();
        }
        assertThatThrownBy(() -> called.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(RunPausedException.class);
        page.click(".ckpt button", "Refresh").see(".ckpt-PAUSED", "paused").see(".ckpt tbody", "no tape");
        assertThat(stages.labels()).isZero();

        page.click(".ckpt button", "All runs").click(".ckpt button", "shipment-2");
        page.click(".ckpt td button", "Reject").see(".ckpt-ask", "The stage is not executed");
        page.type(".ckpt input[name=reason]", "no stamps");
        page.click(".ckpt-do", "Reject").see(".ckpt-done", "not executed").see(".ckpt tbody", "rejected");
        assertThat(shop.getBean(RunExplorer.class).approvals(ApprovalQuery.all().run("shipment-2")))
                .flatExtracting(Approval::answers)
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.approved()).isFalse();
                    assertThat(answer.comment()).isEqualTo("no stamps");
                });
        assertThatThrownBy(() -> shop.getBean(Shop.class).ship("shipment-2"))
                .isInstanceOf(ApprovalRejectedException.class);
    }

    @Test
    void isNotThereForInstancesWithoutTheEndpoint() throws Exception {
        Browser page = browser.orElseThrow();
        page.go(registered("plain", admin, "health") + "/details").see("a[href$='/details']", "");
        assertThat(page.all("a[href$='/checkpoints']")).isEmpty();
    }
}
