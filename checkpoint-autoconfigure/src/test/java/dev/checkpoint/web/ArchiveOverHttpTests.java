package dev.checkpoint.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/** Runs that are loaded from one application are those that another one imports. */
@Timeout(60)
class ArchiveOverHttpTests {

    private static int port(AssertableWebApplicationContext context) {
        return ((AnnotationConfigServletWebServerApplicationContext) context.getSourceApplicationContext())
                .getWebServer()
                .getPort();
    }

    private static HttpResponse<InputStream> load(AssertableWebApplicationContext context, String path)
            throws Exception {
        URI address = URI.create("http://localhost:" + port(context) + "/checkpoints/api/" + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    /** Imports into an application with a store of its own, and compares what both know of the runs. */
    private static void importInto(
            AssertableWebApplicationContext from, HttpResponse<InputStream> loaded, String... runs) {
        assertThat(loaded.statusCode()).isEqualTo(200);
        assertThat(loaded.headers().firstValue("Content-Type")).hasValue("application/zip");
        WebServer.with("checkpoint.web.security=open").run(other -> {
            assertThat(other.getBean(RunArchive.class).importFrom(loaded.body()).runIds())
                    .containsExactly(runs);
            RunExplorer here = from.getBean(RunExplorer.class);
            RunExplorer there = other.getBean(RunExplorer.class);
            for (String run : runs) {
                assertThat(there.journal(run, 0)).isEqualTo(here.journal(run, 0));
                assertThat(there.get(run)).isEqualTo(here.get(run));
            }
        });
    }

    @Test
    void areImportedElsewhereAsTheyWere() {
        WebServer.with("checkpoint.web.security=open").run(context -> {
            Shop shop = context.getBean(Shop.class);
            shop.order("docs/1", 7);
            assertThatThrownBy(() -> shop.order("a-2", 1000)).hasMessageContaining("declined");
            shop.series("s-1", 40, 50_000);
            context.getBean(RunOperations.class)
                    .fork(ForkRequest.of("docs/1").before("pay").as("fork-1"));

            HttpResponse<InputStream> one = load(context, "runs/~ZG9jcy8x/archive");
            assertThat(one.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"docs_1.zip\"");
            assertThat(one.headers().allValues("Cache-Control")).containsExactly("no-store");
            importInto(context, one, "docs/1");
            HttpResponse<InputStream> long40 = load(context, "runs/s-1/archive");
            assertThat(long40.headers().firstValue("Content-Length")).isEmpty();
            importInto(context, long40, "s-1");
            importInto(context, load(context, "archive?run=a-2&run=docs%2F1"), "a-2", "docs/1");
            importInto(context, load(context, "runs/fork-1/archive?origins=true"), "docs/1", "fork-1");
        });
    }

    @Test
    void areRefusedBeforeAnythingIsSent() {
        WebServer.with("checkpoint.web.security=open").run(context -> {
            context.getBean(Shop.class).order("a-1", 7);
            Client client = new Client(port(context), null);
            for (String path : List.of("runs/nothing/archive", "archive?run=a-1&run=nothing")) {
                Client.Answer answer = client.get("/checkpoints/api/" + path);
                assertThat(answer.status()).as(path).isEqualTo(404);
                assertThat(answer.at("/type")).isEqualTo("urn:checkpoint:problem:not-found");
                assertThat(answer.at("/detail")).contains("no run 'nothing'", "Nothing was exported");
                assertThat(answer.header("Content-Disposition")).isEmpty();
                assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
            }
            assertThat(client.get("/checkpoints/api/archive").at("/detail")).contains("archive?run=ID");
            assertThat(client.get("/checkpoints/api/runs/a-1/archive?children=maybe")
                            .at("/detail"))
                    .contains("'maybe'", "true or false");
        });
    }
}
