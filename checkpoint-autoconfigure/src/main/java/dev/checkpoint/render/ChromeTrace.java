package dev.checkpoint.render;

import dev.checkpoint.RunTimeline;
import dev.checkpoint.RunTimeline.Bar;
import dev.checkpoint.explain.details.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A timeline in the trace event format of Chrome: complete events ({@code "ph": "X"}) with times in microseconds since the start of
 * the run, one thread per lane, so that no events of a thread overlap.
 */
final class ChromeTrace {

    private ChromeTrace() {}

    static String render(RunTimeline timeline) {
        List<String> events = new ArrayList<>();
        events.add(named("process_name", 0, timeline.pipeline() + " " + timeline.runId()));
        for (int lane = 0; lane < timeline.lanes(); lane++) {
            events.add(named("thread_name", lane, "lane " + (lane + 1)));
        }
        timeline.bars().forEach(bar -> events.add(event(bar, timeline.from())));
        return "{\"displayTimeUnit\":\"ms\",\"otherData\":{\"run\":" + Json.quote(timeline.runId()) + ",\"started\":"
                + Json.quote(timeline.from().toString()) + "},\"traceEvents\":[\n" + String.join(",\n", events)
                + "\n]}\n";
    }

    private static String named(String what, int lane, String name) {
        return "{\"name\":\"" + what + "\",\"ph\":\"M\",\"pid\":1,\"tid\":" + lane + ",\"args\":{\"name\":"
                + Json.quote(name) + "}}";
    }

    private static String event(Bar bar, Instant start) {
        StringBuilder json = new StringBuilder("{\"name\":")
                .append(Json.quote(BarWords.name(bar)))
                .append(",\"cat\":\"")
                .append(BarWords.kind(bar.kind()))
                .append("\",\"ph\":\"X\",\"pid\":1,\"tid\":")
                .append(bar.lane())
                .append(",\"ts\":")
                .append(ChronoUnit.MICROS.between(start, bar.from()))
                .append(",\"dur\":")
                .append(ChronoUnit.MICROS.between(bar.from(), bar.to()))
                .append(",\"args\":{\"execution\":")
                .append(bar.execution());
        text(json, "position", bar.position() == null ? null : bar.position().toString());
        text(json, "text", bar.text());
        text(json, "thread", bar.thread());
        text(json, "child", bar.child());
        bar.cost().forEach((currency, amount) -> text(json, "cost " + currency, amount.toPlainString()));
        return json.append("}}").toString();
    }

    private static void text(StringBuilder json, String name, @Nullable String value) {
        if (value != null) {
            json.append(',').append(Json.quote(name)).append(':').append(Json.quote(value));
        }
    }
}
