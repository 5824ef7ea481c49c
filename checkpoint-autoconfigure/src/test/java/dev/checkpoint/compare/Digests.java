package dev.checkpoint.compare;

import dev.checkpoint.FanOut;
import dev.checkpoint.ModelDecision;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.TemplateRendering;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.annotation.Stage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Pipelines whose runs are compared. */
class Digests {

    private final Stages stages;

    private final FanOut fanOut;

    Digests(Stages stages, FanOut fanOut) {
        this.stages = stages;
        this.fanOut = fanOut;
    }

    @Checkpointed(value = "digest", runId = "#id")
    String digest(String id, String topic) {
        List<String> sources = stages.search("everything there is to know about " + topic);
        return stages.write(sources, topic);
    }

    @Checkpointed(value = "ordered", runId = "#id")
    String ordered(String id, List<String> order) {
        List<String> results = new ArrayList<>();
        for (String name : order) {
            results.add(
                    switch (name) {
                        case "a" -> stages.a();
                        case "b" -> stages.b();
                        default -> stages.chapter(name);
                    });
        }
        return String.join(" ", results);
    }

    @Checkpointed(value = "many", runId = "#id")
    int many(String id, int changed) {
        List<Integer> items = IntStream.range(0, 1_000)
                .map(i -> i == changed ? -i : 7)
                .boxed()
                .toList();
        return fanOut.over(items).concurrency(8).apply(stages::item).size();
    }

    @Checkpointed(value = "login", runId = "#id")
    String login(String id, @Sensitive String card) {
        return stages.pay(card);
    }

    record Account(String user, String password) {}

    @Checkpointed(value = "account", runId = "#id")
    Account account(String id, String password) {
        return stages.open(Map.of("password", password, "token", "Bearer " + password + "0123456789abcdef"));
    }

    /** The stages. */
    static class Stages {

        private final StageRecorder recorder;

        private @Nullable String failing;

        Stages(StageRecorder recorder) {
            this.recorder = recorder;
        }

        void fail(@Nullable String stage) {
            failing = stage;
        }

        @Stage
        List<String> search(String query) {
            String model = query.endsWith("cats") ? "small" : "large";
            recorder.model(ModelDecision.of(model)
                    .among("small", "large")
                    .because("the query has " + query.length() + " characters")
                    .with("temperature", 0.2)
                    .used(TokenUsage.of(query.length(), 10))
                    .costing(new BigDecimal(query.endsWith("cats") ? "0.10" : "0.25"), "USD"));
            recorder.template(
                    new TemplateRendering("search", "Find {{query}}", Map.of("query", query), "Find " + query));
            return List.of(query + " in the first of the sources", "another source about nothing in particular");
        }

        @Stage
        String write(List<String> sources, String topic) {
            if ("write".equals(failing)) {
                throw new IllegalStateException("no ink");
            }
            recorder.note("lines", 3);
            return "About " + topic + "\nThere are " + sources.size() + " sources.\nThe end.";
        }

        @Stage
        String a() {
            return "a";
        }

        @Stage
        String b() {
            return "b";
        }

        @Stage(key = "#name")
        String chapter(String name) {
            return "chapter " + name;
        }

        @Stage
        int item(int value) {
            return value * 2;
        }

        @Stage
        String pay(@Sensitive String card) {
            return "paid";
        }

        @Stage
        Account open(Map<String, String> credentials) {
            return new Account("anna", credentials.getOrDefault("password", ""));
        }
    }
}
