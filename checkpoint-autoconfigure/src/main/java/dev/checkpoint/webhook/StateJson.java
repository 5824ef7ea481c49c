package dev.checkpoint.webhook;

import dev.checkpoint.error.StoreException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The state of a receiver as JSON, which people can read too. */
final class StateJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private StateJson() {}

    static String write(ReceiverState state) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("since", state.since().toString());
        written.put("cursor", state.cursor().toString());
        put(written, "holder", state.holder());
        put(written, "until", state.until());
        written.put("waiting", state.waiting().stream().map(StateJson::written).toList());
        written.put("dead", state.dead().stream().map(StateJson::written).toList());
        Map<String, Object> passed = new TreeMap<>();
        state.passed()
                .forEach((run, to) ->
                        passed.put(run, List.of(to.next(), to.time().toString())));
        written.put("passed", passed);
        return JSON.writeValueAsString(written);
    }

    private static Map<String, Object> written(WebhookDelivery delivery) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("id", delivery.id());
        written.put("run", delivery.run());
        written.put("seq", delivery.seq());
        written.put("pipeline", delivery.pipeline());
        written.put("event", delivery.event());
        written.put("time", delivery.time().toString());
        written.put("attempts", delivery.attempts());
        put(written, "first", delivery.first());
        written.put("next", delivery.next().toString());
        put(written, "error", delivery.error());
        return written;
    }

    private static void put(Map<String, Object> written, String name, @Nullable Object value) {
        if (value != null) {
            written.put(name, value.toString());
        }
    }

    static ReceiverState read(String name, String text) {
        try {
            JsonNode read = JSON.readTree(text);
            Map<String, ReceiverState.Passed> passed = new TreeMap<>();
            read.path("passed")
                    .forEachEntry((run, to) -> passed.put(
                            run,
                            new ReceiverState.Passed(
                                    to.path(0).asLong(),
                                    Instant.parse(to.path(1).asString()))));
            return new ReceiverState(
                    time(read, "since"),
                    time(read, "cursor"),
                    passed,
                    deliveries(read.path("waiting")),
                    deliveries(read.path("dead")),
                    text(read, "holder"),
                    read.has("until") ? time(read, "until") : null);
        } catch (JacksonException | DateTimeException damaged) {
            throw new StoreException(
                    "Text '" + name
                            + "' of the store does not say how far a webhook was delivered. Restore it; or remove it,"
                            + " and the receiver is told of what happens from then on.",
                    damaged);
        }
    }

    private static List<WebhookDelivery> deliveries(JsonNode all) {
        List<WebhookDelivery> deliveries = new ArrayList<>();
        for (JsonNode one : all) {
            deliveries.add(new WebhookDelivery(
                    one.path("id").asString(),
                    one.path("run").asString(),
                    one.path("seq").asLong(),
                    one.path("pipeline").asString(),
                    one.path("event").asString(),
                    time(one, "time"),
                    one.path("attempts").asInt(),
                    one.has("first") ? time(one, "first") : null,
                    time(one, "next"),
                    text(one, "error")));
        }
        return deliveries;
    }

    private static Instant time(JsonNode of, String name) {
        return Instant.parse(of.path(name).asString());
    }

    private static @Nullable String text(JsonNode of, String name) {
        return of.has(name) ? of.path(name).asString() : null;
    }
}
