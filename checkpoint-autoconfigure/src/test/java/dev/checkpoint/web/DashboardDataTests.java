package dev.checkpoint.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;

/** What the pages of the dashboard are told: rows with their bars, plans in words, entries at a glance, places of a graph. */
class DashboardDataTests {

    private static final String PAGE = "/checkpoints/api/page";

    private interface Look {

        void at(AssertableWebApplicationContext context, Client client) throws Exception;
    }

    private static void server(Look look) {
        WebServer.with("checkpoint.web.security=open").run(context -> {
            int port = ((AnnotationConfigServletWebServerApplicationContext) context.getSourceApplicationContext())
                    .getWebServer()
                    .getPort();
            look.at(context, new Client(port, null));
        });
    }

    private static List<String> labels(JsonNode rows) {
        List<String> labels = new ArrayList<>();
        rows.forEach(row -> labels.add(row.get("label").asString()));
        return labels;
    }

    private static JsonNode row(JsonNode rows, String label) {
        for (JsonNode row : rows) {
            if (row.get("label").asString().equals(label)) {
                return row;
            }
        }
        throw new AssertionError("No row " + label + " in " + labels(rows));
    }

    @Test
    void putsAttemptsOfACallInOneRowAndNamesWhatWasSkipped() {
        server((context, client) -> {
            Shop shop = context.getBean(Shop.class);
            assertThatThrownBy(() -> shop.order("o-1", 1000)).hasMessageContaining("declined");
            JsonNode failed = client.get(PAGE + "/runs/o-1").json();
            assertThat(failed.at("/failure/stage").asString()).isEqualTo("pay");
            assertThat(failed.at("/failure/seq").asInt()).isEqualTo(2);

            context.getBean(Shop.State.class).limit = 5000;
            shop.order("o-1", 1000);

            JsonNode sheet = client.get(PAGE + "/runs/o-1").json();
            assertThat(sheet.at("/failure").isNull()).isTrue();
            JsonNode rows = sheet.at("/layout/rows");
            assertThat(labels(rows))
                    .containsExactly(
                            "Run started",
                            "price",
                            "pay",
                            "Run failed",
                            "Run resumed",
                            "1 stage skipped",
                            "Run completed");
            JsonNode pay = row(rows, "pay");
            assertThat(pay.get("state").asString()).isEqualTo("completed");
            assertThat(pay.get("seq").asInt()).isEqualTo(5);
            assertThat(pay.get("segments")).hasSize(2);
            assertThat(pay.at("/segments/0/state").asString()).isEqualTo("failed");
            assertThat(pay.at("/segments/1/at").asDouble())
                    .isGreaterThan(pay.at("/segments/0/at").asDouble());
            for (JsonNode row : rows) {
                for (JsonNode bar : row.get("segments")) {
                    assertThat(bar.get("at").asDouble()).isBetween(0.0, 1.0);
                    assertThat(bar.get("at").asDouble() + bar.get("width").asDouble())
                            .isBetween(0.0, 1.000001);
                }
            }
        });
    }

    @Test
    void saysInWordsWhatAResumeAndAForkWouldDo() {
        server((context, client) -> {
            assertThatThrownBy(() -> context.getBean(Shop.class).order("o-2", 1000));
            JsonNode plan = client.get(PAGE + "/runs/o-2/plan").json();
            assertThat(plan.get("summary").asString()).startsWith("Skips 1 stage, executes 1 stage again");
            assertThat(plan.at("/counts/SKIP").asInt()).isEqualTo(1);
            assertThat(plan.at("/stages/1/why").asString()).isEqualTo("failed");
            JsonNode fork = client.get(PAGE + "/runs/o-2/plan?before=price").json();
            assertThat(fork.at("/counts/SKIP").isMissingNode()).isTrue();
            assertThat(client.get(PAGE + "/runs/o-2/plan?at=2")
                            .json()
                            .at("/counts/SKIP")
                            .asInt())
                    .isEqualTo(1);
            assertThat(client.get(PAGE + "/runs/o-2/plan?before=nothing").status())
                    .isEqualTo(404);
        });
    }

    @Test
    void showsTheBeginningOfLongTextsOnly() {
        server((context, client) -> {
            context.getBean(Shop.class).text("t-1", 3_000_000);
            JsonNode answer = client.get(PAGE + "/runs/t-1/entries/1").json();
            assertThat(answer.get("shortened").asBoolean()).isTrue();
            assertThat(answer.at("/entry/kind").asString()).isEqualTo("run-completed");
            assertThat(answer.at("/entry/result/output").asString())
                    .startsWith("xxx")
                    .hasSizeLessThan(25_000);
            assertThat(client.get("/checkpoints/api/runs/t-1/entries/1/payload").text())
                    .hasSize(3_000_002);

            context.getBean(Shop.class).order("t-2", 1);
            assertThat(client.get(PAGE + "/runs/t-2/entries/1")
                            .json()
                            .get("shortened")
                            .asBoolean())
                    .isFalse();
            assertThat(client.get(PAGE + "/runs/t-2/entries/99").status()).isEqualTo(404);
        });
    }

    @Test
    void placesEachStageBehindWhatItUsed() {
        server((context, client) -> {
            context.getBean(Shop.class).order("g-1", 1);
            JsonNode graph = client.get(PAGE + "/runs/g-1/graph").json();
            assertThat(graph.get("boxes")).hasSize(2);
            graph.get("lines").forEach(line -> {
                if (!line.get("from").isNull()) {
                    assertThat(column(graph, line.get("from").asInt()))
                            .isLessThan(column(graph, line.get("to").asInt()));
                }
            });
        });
    }

    private static int column(JsonNode graph, int id) {
        for (JsonNode box : graph.get("boxes")) {
            if (box.at("/node/id").asInt() == id) {
                return box.get("column").asInt();
            }
        }
        throw new AssertionError("No box " + id);
    }
}
