package dev.checkpoint.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The sample with its dashboard. */
class WebCommandTests {

    @TempDir
    Path directory;

    private ConfigurableApplicationContext started(boolean web, String... more) {
        SpringApplication application = new SpringApplication(SampleApplication.class);
        if (web) {
            application.setAdditionalProfiles("web");
        }
        List<String> options = new ArrayList<>(List.of(
                "--server.port=0",
                "--checkpoint.file.directory=" + directory.resolve("checkpoints"),
                "--output=" + directory.resolve("digest"),
                "--desk=list"));
        options.addAll(List.of(more));
        return application.run(options.toArray(String[]::new));
    }

    @Test
    void servesTheDashboardAndStartsAPipeline() throws Exception {
        try (ConfigurableApplicationContext context = started(true)) {
            int port = ((WebServerApplicationContext) context).getWebServer().getPort();
            String url = "http://127.0.0.1:" + port + "/checkpoints";
            assertThat(get(url)).contains("<div id=\"app\">");
            assertThat(get(url + "/api/me")).contains("digest-folder", "digest", "editorial");

            Path library = Library.copyTo(directory);
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url + "/api/runs"))
                                    .header("Idempotency-Key", "first")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "{\"pipeline\": \"digest-folder\", \"arguments\": {\"folder\": \"" + library
                                                    + "\"}}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            assertThat(get(url + "/api/runs/first")).contains("\"pipeline\":\"digest-folder\"");
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void saysWhereTheDashboardIs(CapturedOutput output) {
        try (ConfigurableApplicationContext context =
                started(true, "--server.address=0.0.0.0", "--checkpoint.web.base-path=/digests/runs")) {
            int port = ((WebServerApplicationContext) context).getWebServer().getPort();
            assertThat(output).contains("The dashboard: http://localhost:" + port + "/digests/runs");
        }
    }

    @Test
    void startsNoServerWithoutBeingAsked() {
        try (ConfigurableApplicationContext context = started(false)) {
            assertThat(context).isNotInstanceOf(WebServerApplicationContext.class);
            assertThat(context.containsBean("dispatcherServlet")).isFalse();
        }
    }

    private static String get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
