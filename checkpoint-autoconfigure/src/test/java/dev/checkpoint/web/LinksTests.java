package dev.checkpoint.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.autoconfigure.web.WebProperties;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/** Links of the dashboard to traces and logs lead to the configured servers, whatever ids look like. */
class LinksTests {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)//{traceId}",
                "data:text/html,{traceId}",
                "//logs.example.org/{runId}",
                "/logs/{runId}",
                "ftp://logs.example.org/{runId}",
                "https://{runId}.example.org/",
                "https://{traceId}",
                "https:///{runId}",
                "https:\\\\logs.example.org\\{runId}",
                "https://logs.example.org/{runID}",
                "https://logs.example.org/ {runId}",
                "https://logs.example.org/?q={\"run\": 1}"
            })
    void refusesWhatIsNoAddressOfAServer(String template) {
        assertThatThrownBy(() -> new WebProperties.Links(template, null))
                .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .extracting("name", "value")
                .containsExactly("checkpoint.web.links.trace", template);
        assertThatThrownBy(() -> new WebProperties.Links(null, template))
                .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .extracting("name", "value")
                .containsExactly("checkpoint.web.links.logs", template);
    }

    @Test
    void refusesItWhenTheApplicationStarts() {
        WebServer.with("checkpoint.web.security=open", "checkpoint.web.links.logs=javascript:alert(1)//{traceId}")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, failure -> assertThat(
                                        failure.getReason())
                                .contains("write an address that begins with https:// or http://")));
    }

    @Test
    void fillsInWhatIsKnownAndEncodesIt() {
        WebServer.with(
                        "checkpoint.web.security=open",
                        "checkpoint.web.links.trace=https://traces.example.org/trace/{traceId}?span={spanId}",
                        "checkpoint.web.links.logs=http://logs.example.org/find?q={runId}&p={pipeline}&from={from}&to={toMillis}")
                .run(context -> {
                    String id = "a&b=\"/../?#{traceId} é";
                    CheckpointStore store = context.getBean(CheckpointStore.class);
                    context.getBean(Shop.class).order("plain", 1);
                    List<Entry> entries = new ArrayList<>(
                            store.open(new RunId("plain")).orElseThrow().entries());
                    Entry.RunStarted start = (Entry.RunStarted) entries.get(0);
                    entries.set(
                            0,
                            new Entry.RunStarted(
                                    start.time(),
                                    start.pipeline(),
                                    new RunId(id),
                                    start.instance(),
                                    start.fingerprint(),
                                    start.arguments(),
                                    null,
                                    start.configuration(),
                                    null,
                                    "00-" + TRACE + "-00f067aa0ba902b7-01",
                                    null));
                    store.append(new Append(new RunId(id), 0, entries, Trigger.LIFECYCLE));
                    store.release(new RunId(id));
                    Client client = new Client(
                            ((AnnotationConfigServletWebServerApplicationContext) context.getSourceApplicationContext())
                                    .getWebServer()
                                    .getPort(),
                            null);
                    String page = "/checkpoints/api/page/runs/" + segment(id);
                    for (String path : List.of(page, page + "/entries/0")) {
                        Client.Answer answer = client.get(path);
                        assertThat(answer.at("/links/Trace"))
                                .as(path)
                                .isEqualTo("https://traces.example.org/trace/" + TRACE + "?span=00f067aa0ba902b7");
                        URI logs = URI.create(answer.at("/links/Logs"));
                        assertThat(logs.getHost()).isEqualTo("logs.example.org");
                        assertThat(logs.getRawQuery())
                                .startsWith("q=a%26b%3D%22%2F..%2F%3F%23%7BtraceId%7D%20%C3%A9&p=orders&from=20")
                                .matches(".*&to=\\d{13}");
                    }
                    // a stage that was not traced has no trace to link to
                    assertThat(client.get(page + "/entries/1")
                                    .json()
                                    .at("/links")
                                    .has("Trace"))
                            .isFalse();
                });
    }

    @Test
    void linksToNothingUnlessAsked() {
        WebServer.with("checkpoint.web.security=open").run(context -> {
            context.getBean(Shop.class).order("plain", 1);
            Client client = new Client(
                    ((AnnotationConfigServletWebServerApplicationContext) context.getSourceApplicationContext())
                            .getWebServer()
                            .getPort(),
                    null);
            assertThat(client.get("/checkpoints/api/page/runs/plain").json().at("/links"))
                    .isEmpty();
            assertThat(client.get("/checkpoints/api/page/runs/plain/entries/0")
                            .json()
                            .at("/links"))
                    .isEmpty();
        });
    }

    /** An id as the pages write it into a path. */
    private static String segment(String id) {
        return "~" + Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }
}
