package dev.checkpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.autoconfigure.web.CheckpointWebAutoConfiguration;
import dev.checkpoint.autoconfigure.web.CheckpointWebFluxAutoConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.servlet.autoconfigure.actuate.web.ServletManagementContextAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.actuate.web.server.TomcatServletManagementContextAutoConfiguration;
import org.springframework.boot.web.server.context.ServerPortInfoApplicationContextInitializer;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** On which port runs are served, and what applications are told that cannot serve them. */
@Timeout(120)
class WherePlacedTests {

    private static final String API = "/checkpoints/api";

    private static WebApplicationContextRunner managed(String... properties) {
        return WebServer.with("checkpoint.web.username=anna", "checkpoint.web.password=geheim")
                .withConfiguration(AutoConfigurations.of(
                        EndpointAutoConfiguration.class,
                        WebEndpointAutoConfiguration.class,
                        ManagementContextAutoConfiguration.class,
                        ServletManagementContextAutoConfiguration.class,
                        TomcatServletManagementContextAutoConfiguration.class))
                .withInitializer(new ServerPortInfoApplicationContextInitializer())
                .withPropertyValues(properties);
    }

    @Test
    void servesRunsOnTheManagementPortIfThatIsAskedFor() {
        managed(
                        "management.server.port=0",
                        "checkpoint.web.on-management-port=true",
                        "checkpoint.requests.interval=20ms")
                .run(context -> {
                    int application = context.getEnvironment().getRequiredProperty("local.server.port", int.class);
                    int management = context.getEnvironment().getRequiredProperty("local.management.port", int.class);
                    assertThat(management).isNotEqualTo(application);
                    context.getBean(Shop.class).order("a-1", 1);

                    Client beside = new Client(application, "anna:geheim");
                    for (String path : new String[] {"/runs", "/runs/a-1", "/events", "/socket", "/openapi.json", ""}) {
                        assertThat(beside.get(API + path).status()).as(path).isEqualTo(404);
                    }
                    assertThat(beside.send("DELETE", API + "/runs/a-1", null).status())
                            .isEqualTo(404);

                    assertThat(new Client(management, null).get(API + "/runs").status())
                            .isEqualTo(401);
                    assertThat(new Client(management, "anna:falsch")
                                    .get(API + "/runs")
                                    .status())
                            .isEqualTo(401);
                    Client client = new Client(management, "anna:geheim");
                    assertThat(client.get(API + "/runs/a-1").at("/status")).isEqualTo("COMPLETED");
                    String order = "{\"pipeline\": \"orders\", \"arguments\": {\"id\": \"a-2\", \"amount\": 3}}";
                    assertThat(client.post(API + "/runs", order, "Sec-Fetch-Site", "cross-site")
                                    .status())
                            .isEqualTo(403);
                    assertThat(client.post(API + "/runs", order).status()).isEqualTo(202);
                    try (Events events = new Events(management, API + "/events?run=a-1")) {
                        Awaitility.await().until(() -> events.ids().contains("a-1@3"));
                    }
                    assertThat(client.get(API + "/socket").status()).isEqualTo(426);
                });
    }

    @Test
    void servesRunsBesideTheApplicationOtherwise() {
        managed("management.server.port=0").run(context -> {
            int application = context.getEnvironment().getRequiredProperty("local.server.port", int.class);
            int management = context.getEnvironment().getRequiredProperty("local.management.port", int.class);
            assertThat(new Client(application, "anna:geheim").get(API + "/runs").status())
                    .isEqualTo(200);
            assertThat(new Client(management, "anna:geheim").get(API + "/runs").status())
                    .isEqualTo(404);
        });
    }

    @Test
    void doesNotStartWithoutTheManagementPortThatIsAskedFor() {
        WebApplicationContextRunner asking = managed("checkpoint.web.on-management-port=true");
        asking.run(context -> assertThat(action(context.getStartupFailure())).contains("management.server.port"));
        asking.withPropertyValues("management.server.port=-1")
                .run(context -> assertThat(action(context.getStartupFailure())).contains("management.server.port"));
        WebServer.with("checkpoint.web.security=open", "checkpoint.web.on-management-port=true")
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
                .run(context -> assertThat(action(context.getStartupFailure())).contains("starter-actuator"));
    }

    @Test
    void doesNotStartWithWebFluxAlone() {
        ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        CheckpointWebAutoConfiguration.class, CheckpointWebFluxAutoConfiguration.class));
        reactive.withPropertyValues("checkpoint.web.enabled=true").run(context -> {
            assertThat(context).hasFailed();
            FailureAnalysis analysis = analysis(context.getStartupFailure());
            assertThat(analysis.getDescription()).contains("checkpoint.web.enabled", "WebFlux", "Spring MVC");
            assertThat(analysis.getAction()).contains("spring-boot-starter-webmvc", "spring.main.web-application-type");
        });
        reactive.run(context -> assertThat(context).hasNotFailed());
        WebServer.with("checkpoint.web.security=open")
                .withConfiguration(AutoConfigurations.of(CheckpointWebFluxAutoConfiguration.class))
                .run(context -> assertThat(context).hasNotFailed());
    }

    private static String action(Throwable failure) {
        return analysis(failure).getAction();
    }

    private static FailureAnalysis analysis(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, (type, name, problem) -> {})
                .stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(analysis -> analysis != null && analysis.getAction().contains("checkpoint.web"))
                .findFirst()
                .orElseThrow();
    }
}
