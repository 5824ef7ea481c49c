package dev.checkpoint.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunComparison;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunPlan;
import dev.checkpoint.RunTimeline;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.render.ComparisonSheet;
import dev.checkpoint.render.GraphLayout;
import dev.checkpoint.render.MarkdownBlocks;
import dev.checkpoint.render.PlanSheet;
import dev.checkpoint.render.RunSheet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What the pages of the dashboard ask for beside the rest of the interface. It changes with the pages, so it is no contract. */
final class PageReads {

    /** More calls of one stage share a row, unless the page asks for all. */
    private static final int MOST_ROWS_OF_A_STAGE = 12;

    /** Runs that are shown within the one that called them. */
    private static final int MOST_CALLED = 20;

    private final RunExplorer explorer;

    private final Supplier<Collection<String>> pipelines;

    private final RunLinks links;

    private final boolean readOnly;

    PageReads(RunExplorer explorer, Supplier<Collection<String>> pipelines, RunLinks links, boolean readOnly) {
        this.explorer = explorer;
        this.pipelines = pipelines;
        this.links = links;
        this.readOnly = readOnly;
    }

    /** Who asks, what is permitted, and what a request that acts has to send along. */
    ServerResponse me(ServerRequest request, Caller caller) {
        Map<String, Object> me = new LinkedHashMap<>();
        me.put("name", caller.name());
        me.put("permissions", new TreeSet<>(caller.permissions()));
        me.put("mode", readOnly ? "read-only" : "full");
        me.put("version", PageReads.class.getPackage().getImplementationVersion());
        me.put("pipelines", new TreeSet<>(pipelines.get()));
        me.put("csrf", CsrfHint.of(request.servletRequest()).orElse(null));
        return WebJson.ok(caller, me);
    }

    /** All that the page of a run shows at first. {@code rows=all} does not put calls together, {@code open=ID} shows
     * a run that it called in it. */
    ServerResponse run(ServerRequest request, Caller caller) {
        String id = RunSegment.id(request);
        RunDetails run = explorer.get(id);
        boolean all = request.param("rows").filter("all"::equals).isPresent();
        List<NumberedEntry> entries = entries(explorer, id).toList();
        RunSheet sheet = RunSheet.of(
                run, explorer.timeline(id), entries, all ? Integer.MAX_VALUE : MOST_ROWS_OF_A_STAGE, called(request));
        RunPage page = new RunPage(sheet, links.of(run.summary(), entries));
        return WebJson.send(ServerResponse.ok().eTag(RunReads.tag(run)), caller, page);
    }

    /**
     * What the page of a run shows at first.
     *
     * @param links addresses of other tools, by the word for what they show
     */
    record RunPage(@JsonUnwrapped RunSheet sheet, Map<String, String> links) {}

    /** The runs that are shown in this one; those that are gone are passed over. */
    private Map<String, RunTimeline> called(ServerRequest request) {
        Map<String, RunTimeline> called = new LinkedHashMap<>();
        List<String> asked = request.params().getOrDefault("open", List.of());
        for (String id : asked.subList(0, Math.min(asked.size(), MOST_CALLED))) {
            try {
                called.put(id, explorer.timeline(id));
            } catch (RunNotFoundException gone) {
                // the call is shown without it
            }
        }
        return called;
    }

    /** All entries of a run, which are read as they are needed. */
    static Stream<NumberedEntry> entries(RunExplorer explorer, String id) {
        return Stream.iterate(
                        explorer.journal(id, 0),
                        page -> !page.isEmpty(),
                        page -> explorer.journal(id, page.get(page.size() - 1).seq() + 1))
                .flatMap(List::stream);
    }

    /** One entry, with long texts shortened. */
    ServerResponse entry(ServerRequest request, Caller caller) {
        String id = RunSegment.id(request);
        long seq = RunReads.number("entry", request.pathVariable("seq"));
        NumberedEntry entry = ShownEntry.find(explorer, id, seq);
        ShortenedJson shortened = new ShortenedJson();
        Object written = shortened.of(WebJson.entry(caller, entry));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("entry", written);
        answer.put("shortened", shortened.isShorter());
        answer.put(
                "links", links.isEmpty() ? Map.of() : links.of(explorer.get(id).summary(), entry.entry()));
        return WebJson.ok(caller, answer);
    }

    /** Two runs side by side; a run alone with its origin, or else with the run before it. */
    ServerResponse compare(ServerRequest request, Caller caller) {
        String run = RunSegment.id(request);
        String other = request.pathVariables().get("other");
        RunComparison comparison = other == null ? explorer.compare(run) : explorer.compare(run, RunSegment.id(other));
        return WebJson.ok(caller, ComparisonSheet.of(comparison));
    }

    ServerResponse graph(ServerRequest request, Caller caller) {
        return WebJson.ok(caller, GraphLayout.of(explorer.graph(RunSegment.id(request))));
    }

    /** A text as Markdown, in parts that a page may show: there is no markup in them. */
    ServerResponse markdown(ServerRequest request, Caller caller) {
        String text = BodyFields.of(request, "text").text("text", "");
        return WebJson.ok(caller, Map.of("blocks", MarkdownBlocks.of(text)));
    }

    /** What a resume would do, or a fork before a stage or at an entry, in words. */
    ServerResponse plan(ServerRequest request, Caller caller) {
        String id = RunSegment.id(request);
        RunPlan plan;
        if (request.param("at").isPresent()) {
            long seq = RunReads.number("entry", request.param("at").get());
            plan = explorer.plan(ForkRequest.of(id).at(seq));
        } else if (request.param("before").isPresent()) {
            plan = explorer.plan(
                    ForkRequest.of(id).before(request.param("before").get()));
        } else {
            plan = explorer.plan(id);
        }
        return WebJson.ok(caller, PlanSheet.of(plan));
    }
}
