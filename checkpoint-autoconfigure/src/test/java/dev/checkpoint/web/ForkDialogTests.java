package dev.checkpoint.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.annotation.Stage;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;

/** What the dialog of a fork is told: values to edit with what their types say, and the plan of the fork with what was edited. */
class ForkDialogTests {

    private static final String RUN = "/checkpoints/api/page/runs/parcel-1";

    private static final String DIGITS = "1234567890123456789";

    record Item(String article, int pieces) {}

    record Parcel(String to, long number, BigDecimal value, List<Item> items) {}

    static class Post {

        private final PostStages stages;

        Post(PostStages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "parcels", runId = "#id")
        public String send(String id, Parcel parcel, @Sensitive String card) {
            int weight = stages.weigh(parcel.items());
            String label = stages.label(parcel.to());
            return stages.hand(weight, label);
        }
    }

    static class PostStages {

        @Stage
        public int weigh(List<Item> items) {
            return items.size() * 100;
        }

        @Stage
        public String label(String to) {
            return "To " + to;
        }

        @Stage
        public String hand(int weight, String label) {
            throw new IllegalStateException("closed");
        }
    }

    private interface Look {

        void at(RunExplorer explorer, Client client) throws Exception;
    }

    private static void server(Look look) {
        WebServer.with("checkpoint.web.security=open")
                .withBean(PostStages.class)
                .withBean(Post.class)
                .run(context -> {
                    Parcel parcel = new Parcel(
                            "Ada", Long.parseLong(DIGITS), new BigDecimal("12.50"), List.of(new Item("tea", 2)));
                    assertThatThrownBy(() -> context.getBean(Post.class).send("parcel-1", parcel, "4111"));
                    int port = ((AnnotationConfigServletWebServerApplicationContext)
                                    context.getSourceApplicationContext())
                            .getWebServer()
                            .getPort();
                    look.at(context.getBean(RunExplorer.class), new Client(port, null));
                });
    }

    private static String parcel(String to, String pieces) {
        return "{\"to\": \"" + to + "\", \"number\": " + DIGITS + ", \"value\": 12.50, \"items\":"
                + " [{\"article\": \"tea\", \"pieces\": " + pieces + "}]}";
    }

    private static String verdicts(JsonNode plan) {
        StringBuilder verdicts = new StringBuilder();
        plan.at("/plan/stages")
                .forEach(stage -> verdicts.append(stage.get("stage").asString())
                        .append(' ')
                        .append(stage.get("verdict").asString())
                        .append(' '));
        return verdicts.toString().strip();
    }

    @Test
    void tellsWhatCanBeEditedAndHowItIsWritten() {
        server((explorer, client) -> {
            JsonNode form = client.get(RUN + "/form?before=hand&result=weigh").json();
            JsonNode edited = form.at("/arguments/1");
            assertThat(edited.get("name").asString()).isEqualTo("parcel");
            assertThat(edited.get("type").asString()).endsWith("Parcel");
            assertThat(edited.get("example").asString())
                    .contains("\"items\": [{\"article\": \"text\", \"pieces\": 5}]");
            assertThat(edited.get("text").asString()).contains("\"number\": " + DIGITS, "\"value\": 12.50");
            JsonNode secret = form.at("/arguments/2");
            assertThat(secret.get("text").isNull()).isTrue();
            assertThat(secret.get("why").asString()).contains("masked");
            assertThat(form.get("kept").toString()).isEqualTo("[\"weigh\",\"label\"]");
            assertThat(form.at("/result/text").asString()).isEqualTo("100");
            assertThat(form.at("/result/type").asString()).isEqualTo("int");

            JsonNode first = client.get(RUN + "/form?at=1").json();
            assertThat(first.get("kept")).isEmpty();
            assertThat(first.get("result").isNull()).isTrue();
        });
    }

    @Test
    void saysWhichStagesAreExecutedBecauseOfWhatIsEdited() {
        server((explorer, client) -> {
            String before = "{\"before\": \"hand\"";
            JsonNode plain = client.post(RUN + "/plan", before + "}").json();
            assertThat(plain.get("effect").isNull()).isTrue();
            assertThat(verdicts(plain)).isEqualTo("weigh SKIP label SKIP");

            JsonNode argument = client.post(
                            RUN + "/plan", before + ", \"arguments\": {\"parcel\": " + parcel("Grace", "2") + "}}")
                    .json();
            // what the stages are called with is made from the argument by the pipeline, which is not executed now
            assertThat(argument.get("effect").asString())
                    .startsWith("Whether weigh, label are still skipped is not known before");
            assertThat(verdicts(argument)).isEqualTo("weigh UNKNOWN label UNKNOWN");

            JsonNode result = client.post(RUN + "/plan", before + ", \"results\": {\"weigh\": 700}}")
                    .json();
            assertThat(result.get("effect").asString())
                    .startsWith("Whether label is still skipped is not known before");
            assertThat(explorer.find(RunQuery.all())).as("a plan forks nothing").hasSize(1);
        });
    }

    @Test
    void saysWhereAValueDoesNotFitItsType() {
        server((explorer, client) -> {
            for (String path : List.of(RUN + "/plan", "/checkpoints/api/runs/parcel-1/fork")) {
                Client.Answer wrong = client.post(
                        path, "{\"before\": \"hand\", \"arguments\": {\"parcel\": " + parcel("Ada", "\"many\"") + "}}");
                assertThat(wrong.status()).as(path + wrong.text()).isEqualTo(422);
                assertThat(wrong.at("/detail")).contains("'parcel'", "items[0].pieces");

                Client.Answer unknown =
                        client.post(path, "{\"before\": \"hand\", \"arguments\": {\"parcel\": {\"too\": \"Ada\"}}}");
                assertThat(unknown.status()).as(path + unknown.text()).isEqualTo(422);
                assertThat(unknown.at("/detail")).contains("'parcel'", "too");
            }
            assertThat(explorer.find(RunQuery.all())).hasSize(1);
        });
    }

    @Test
    void keepsAllDigitsOfWhatIsSent() {
        server((explorer, client) -> {
            Client.Answer made = client.post(
                    "/checkpoints/api/runs/parcel-1/fork",
                    "{\"before\": \"hand\", \"as\": \"fork\", \"arguments\": {\"parcel\": " + parcel("Grace", "3")
                            + "}}");
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            assertThat(client.get("/checkpoints/api/runs/fork/entries/0/payload")
                            .text())
                    .contains(DIGITS, "12.50", "Grace");
        });
    }
}
