package dev.checkpoint.web;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.RunComparison;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.RunTimeline;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.render.ComparisonFormat;
import dev.checkpoint.render.MarkdownReport;
import dev.checkpoint.render.TimelineFormat;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What is looked at. Each method answers one request. */
final class RunReads {

    private static final MediaType MARKDOWN = MediaType.parseMediaType("text/markdown;charset=UTF-8");

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=UTF-8");

    private final RunExplorer explorer;

    private final Supplier<Collection<String>> pipelines;

    RunReads(RunExplorer explorer, Supplier<Collection<String>> pipelines) {
        this.explorer = explorer;
        this.pipelines = pipelines;
    }

    ServerResponse runs(ServerRequest request, Caller caller) {
        RunQuery query = RunQueries.of(request, caller);
        List<RunSummary> runs = explorer.find(query);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("runs", runs);
        page.put(
                "next", runs.size() < query.limit() ? null : RunQueries.next(runs.get(runs.size() - 1), query.order()));
        return WebJson.ok(caller, page);
    }

    ServerResponse run(ServerRequest request, Caller caller) {
        RunDetails run = explorer.get(RunSegment.id(request));
        return WebJson.send(ServerResponse.ok().eTag(tag(run)), caller, run);
    }

    /** A run is changed by nothing but more entries. */
    static String tag(RunDetails run) {
        return String.valueOf(run.summary().entries());
    }

    ServerResponse entries(ServerRequest request, Caller caller) {
        long from = number("from", request.param("from").orElse("0"));
        List<NumberedEntry> entries = explorer.journal(RunSegment.id(request), from);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("entries", WebJson.entries(caller, entries));
        page.put(
                "next",
                entries.isEmpty() ? from : entries.get(entries.size() - 1).seq() + 1);
        return WebJson.ok(caller, page);
    }

    /** What an entry holds, as a document of its own, or a part of it: an argument, a result, a question or an answer. */
    ServerResponse payload(ServerRequest request, Caller caller) {
        String id = RunSegment.id(request);
        long seq = number("entry", request.pathVariable("seq"));
        NumberedEntry entry = ShownEntry.find(explorer, id, seq);
        Payload payload = entry.entry().payload();
        if (payload == null) {
            throw new WebProblem(WebProblem.Type.NOT_FOUND, "Entry " + seq + " of run '" + id + "' holds no value.");
        }
        Utf8Text text = new Utf8Text(payload.json());
        ByteRange range = ByteRange.of(request, text.length(), text.tag());
        ByteRange sent = range == null ? new ByteRange(0, text.length() - 1) : range;
        ServerResponse.BodyBuilder answer =
                ServerResponse.status(range == null ? HttpStatus.OK : HttpStatus.PARTIAL_CONTENT);
        if (range != null) {
            answer.header(
                    HttpHeaders.CONTENT_RANGE, "bytes " + range.first() + "-" + range.last() + "/" + text.length());
        }
        return WebJson.safe(answer)
                .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                .eTag(text.tag())
                .contentType(MediaType.APPLICATION_JSON)
                .contentLength(sent.length())
                .build((asked, response) -> {
                    text.write(sent, response.getOutputStream());
                    return null;
                });
    }

    /** A number that a request gives. */
    static long number(String name, String given) {
        try {
            long number = Long.parseLong(given);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException none) {
            // said below
        }
        throw WebProblem.invalid("'" + given + "' is no number of an " + name + ".");
    }

    ServerResponse timeline(ServerRequest request, Caller caller) {
        RunTimeline timeline = explorer.timeline(RunSegment.id(request));
        String format = request.param("format").orElse("json").toUpperCase(Locale.ROOT);
        if (format.equals("JSON")) {
            return WebJson.ok(caller, timeline);
        }
        TimelineFormat rendering;
        try {
            rendering = TimelineFormat.valueOf(format);
        } catch (IllegalArgumentException none) {
            throw WebProblem.invalid("'" + format.toLowerCase(Locale.ROOT)
                    + "' is no form of a timeline. Use json, text, mermaid, svg, html or trace.");
        }
        MediaType type =
                switch (rendering) {
                    case HTML -> HTML;
                    case SVG -> MediaType.parseMediaType("image/svg+xml");
                    case TRACE -> MediaType.APPLICATION_JSON;
                    default -> TEXT;
                };
        return WebJson.text(ServerResponse.ok(), type, rendering.render(timeline));
    }

    /** With another run, or else with its origin or the run before it. It shows results. */
    ServerResponse compare(ServerRequest request, Caller caller) {
        String run = RunSegment.id(request);
        String other = request.pathVariables().get("other");
        RunComparison comparison = other == null ? explorer.compare(run) : explorer.compare(run, RunSegment.id(other));
        String format = request.param("format").orElse("json").toLowerCase(Locale.ROOT);
        return switch (format) {
            case "json" -> WebJson.ok(caller, comparison);
            case "text" -> WebJson.text(ServerResponse.ok(), TEXT, ComparisonFormat.TEXT.render(comparison));
            case "md" -> WebJson.text(ServerResponse.ok(), MARKDOWN, ComparisonFormat.MARKDOWN.render(comparison));
            case "html" -> WebJson.text(ServerResponse.ok(), HTML, ComparisonFormat.HTML.render(comparison));
            default ->
                throw WebProblem.invalid("'" + format + "' is no form of a comparison. Use json, text, md or html.");
        };
    }

    ServerResponse plan(ServerRequest request, Caller caller) {
        return WebJson.ok(caller, explorer.plan(RunSegment.id(request)));
    }

    ServerResponse explain(ServerRequest request, Caller caller) {
        String stage = RunSegment.id(request.pathVariable("stage"));
        return WebJson.ok(caller, explorer.explain(RunSegment.id(request), stage));
    }

    ServerResponse progress(ServerRequest request, Caller caller) {
        return WebJson.ok(caller, explorer.progress(RunSegment.id(request)));
    }

    ServerResponse checkpoints(ServerRequest request, Caller caller) {
        return WebJson.ok(caller, Map.of("checkpoints", explorer.checkpoints(RunSegment.id(request))));
    }

    /** A report holds results, so it is for those who may see them. */
    ServerResponse extract(ServerRequest request, Caller caller) {
        RunDetails run = explorer.get(RunSegment.id(request));
        String format = request.param("format").orElse("md").toLowerCase(Locale.ROOT);
        return switch (format) {
            case "md" ->
                WebJson.text(ServerResponse.ok(), MARKDOWN, MarkdownReport.of(run, explorer.timeline(run.runId())));
            case "json" -> WebJson.ok(caller, run);
            default -> throw WebProblem.invalid("'" + format + "' is no form of a report. Use md or json.");
        };
    }

    ServerResponse statistics(ServerRequest request, Caller caller) {
        return WebJson.ok(caller, explorer.statistics(RunQueries.of(request, caller)));
    }

    ServerResponse pipelines(ServerRequest request, Caller caller) {
        return WebJson.ok(caller, Map.of("pipelines", new TreeSet<>(pipelines.get())));
    }

    ServerResponse approvals(ServerRequest request, Caller caller) {
        ApprovalQuery query = request.param("run")
                .map(run -> ApprovalQuery.all().run(run))
                .orElseGet(ApprovalQuery::open)
                .pipeline(request.param("pipeline").orElse(null));
        if (request.param("status").isPresent()) {
            query = query.status(status(request.param("status").get()));
        }
        return WebJson.ok(caller, Map.of("approvals", explorer.approvals(query)));
    }

    private static Approval.@Nullable Status status(String word) {
        if (word.equalsIgnoreCase("all")) {
            return null;
        }
        try {
            return Approval.Status.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException none) {
            throw WebProblem.invalid(
                    "'" + word + "' is no status of an approval. Use open, approved, rejected or all.");
        }
    }
}
