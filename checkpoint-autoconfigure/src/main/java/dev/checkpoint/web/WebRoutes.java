package dev.checkpoint.web;

import static org.springframework.web.servlet.function.RequestPredicates.methods;
import static org.springframework.web.servlet.function.RequestPredicates.path;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.operations.GivenCalls;
import dev.checkpoint.web.page.PageFiles;
import java.util.Collection;
import java.util.function.Supplier;
import org.springframework.http.HttpMethod;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Which request is answered by what, and which permission it needs. The paths are those of the documentation, under a base path.
 */
public final class WebRoutes {

    private final RunReads reads;

    private final RunDownloads downloads;

    private final RunActs acts;

    private final ApprovalActs approvals;

    private final RunStarts starts;

    private final ConflictAnswers conflicts;

    private final EventStreams events;

    private final PageReads page;

    private final ForkReads forks;

    private final QuestionReads questions;

    private final PipelineReads pipelines;

    private final Gate gate;

    private final boolean readOnly;

    /**
     * Routes over the three beans.
     *
     * @param pipelines names of the pipelines of this application
     * @param links where traces and logs are seen
     * @param readOnly whether nothing acts
     */
    public WebRoutes(
            RunExplorer explorer,
            RunOperations operations,
            RunArchive archive,
            Supplier<Collection<String>> pipelines,
            GivenCalls calls,
            BackgroundRuns background,
            EventStreams events,
            Access access,
            RunLinks links,
            boolean readOnly) {
        this.reads = new RunReads(explorer, pipelines);
        this.downloads = new RunDownloads(archive);
        this.acts = new RunActs(explorer, operations, archive, background);
        this.approvals = new ApprovalActs(operations);
        this.conflicts = new ConflictAnswers(explorer);
        this.starts = new RunStarts(explorer, calls, background);
        this.events = events;
        this.page = new PageReads(explorer, pipelines, links, readOnly);
        this.forks = new ForkReads(explorer, calls.forms());
        this.questions = new QuestionReads(explorer, calls.forms());
        this.pipelines = new PipelineReads(explorer, calls.forms(), pipelines);
        this.gate = new Gate(access);
        this.readOnly = readOnly;
    }

    /** What answers one request of a known caller. */
    @FunctionalInterface
    interface Answer {

        ServerResponse to(ServerRequest request, Caller caller) throws Exception;
    }

    /** All routes below a path such as {@code /checkpoints}. */
    public RouterFunction<ServerResponse> under(String basePath) {
        // each with its whole path: nested routes fail behind spring.mvc.servlet.path
        String api = basePath + "/api";
        RouterFunctions.Builder routes = route();
        reads(routes, api);
        acts(routes, api);
        page(routes, api);
        routes.route(path(api + "/**"), gate.unknown());
        // links of webhooks lead there, and to no page where there are none
        routes.route(path(basePath + "/answers/**"), gate.unknown());
        PageFiles files = new PageFiles(basePath);
        HandlerFunction<ServerResponse> file =
                read((request, caller) -> files.answer(request).orElseThrow(() -> Gate.unknown(request)));
        get(routes, basePath, file);
        get(routes, basePath + "/**", file);
        return routes.build();
    }

    /** Answers HEAD as GET; the server leaves out the body. Not for streams, which have no end. */
    private static void get(RouterFunctions.Builder routes, String pattern, HandlerFunction<ServerResponse> answer) {
        routes.route(methods(HttpMethod.GET, HttpMethod.HEAD).and(path(pattern)), answer);
    }

    private void reads(RouterFunctions.Builder routes, String api) {
        get(routes, api + "/runs", read(reads::runs));
        get(routes, api + "/runs/{id}", read(reads::run));
        get(routes, api + "/runs/{id}/entries", read(reads::entries));
        get(
                routes,
                api + "/runs/{id}/entries/{seq}/payload",
                gate.needs(reads::payload, Permission.READ, Permission.PAYLOAD));
        get(routes, api + "/runs/{id}/timeline", read(reads::timeline));
        get(routes, api + "/runs/{id}/plan", read(reads::plan));
        get(routes, api + "/runs/{id}/explain/{stage}", read(reads::explain));
        get(routes, api + "/runs/{id}/progress", read(reads::progress));
        get(routes, api + "/runs/{id}/archive", gate.needs(downloads::one, Permission.READ, Permission.PAYLOAD));
        get(routes, api + "/archive", gate.needs(downloads::several, Permission.READ, Permission.PAYLOAD));
        get(routes, api + "/runs/{id}/extract", gate.needs(reads::extract, Permission.READ, Permission.PAYLOAD));
        HandlerFunction<ServerResponse> compare = gate.needs(reads::compare, Permission.READ, Permission.PAYLOAD);
        get(routes, api + "/runs/{id}/compare", compare);
        get(routes, api + "/runs/{id}/compare/{other}", compare);
        get(routes, api + "/runs/{id}/checkpoints", read(reads::checkpoints));
        get(routes, api + "/pipelines", read(reads::pipelines));
        get(routes, api + "/statistics", read(reads::statistics));
        get(routes, api + "/approvals", read(reads::approvals));
        get(routes, api + "/openapi.json", read(OpenApi::document));
        routes.GET(api + "/events", read(events::open));
        if (ClassUtils.isPresent("jakarta.websocket.server.ServerContainer", WebRoutes.class.getClassLoader())) {
            routes.GET(api + "/socket", read(new EventSockets(events)::open));
        }
    }

    /** What the dashboard alone asks for. */
    private void page(RouterFunctions.Builder routes, String api) {
        get(routes, api + "/me", read(page::me));
        get(routes, api + "/page/runs/{id}", read(page::run));
        get(routes, api + "/page/runs/{id}/entries/{seq}", read(page::entry));
        get(routes, api + "/page/runs/{id}/graph", read(page::graph));
        get(routes, api + "/page/runs/{id}/plan", read(page::plan));
        routes.POST(api + "/page/runs/{id}/plan", operate(forks::plan));
        get(routes, api + "/page/runs/{id}/form", gate.needs(forks::form, Permission.READ, Permission.PAYLOAD));
        routes.POST(api + "/page/markdown", read(page::markdown));
        get(routes, api + "/page/inbox", read(questions::inbox));
        get(routes, api + "/page/questions", read(questions::questions));
        get(routes, api + "/page/pipelines", read(pipelines::all));
        get(routes, api + "/page/pipelines/{id}", read(pipelines::one));
        get(routes, api + "/page/pipelines/{id}/form", read(pipelines::form));
        HandlerFunction<ServerResponse> compare = gate.needs(page::compare, Permission.READ, Permission.PAYLOAD);
        get(routes, api + "/page/compare/{id}", compare);
        get(routes, api + "/page/compare/{id}/{other}", compare);
    }

    private void acts(RouterFunctions.Builder routes, String api) {
        routes.POST(api + "/runs", operate(starts::start));
        routes.POST(api + "/runs/{id}/resume", operate(acts::resume));
        routes.POST(api + "/runs/{id}/pause", operate(acts::pause));
        routes.POST(api + "/runs/{id}/cancel", operate(acts::cancel));
        routes.POST(api + "/runs/{id}/fork", operate(acts::fork));
        routes.POST(api + "/runs/{id}/checkpoints", operate(acts::checkpoint));
        routes.POST(api + "/runs/{id}/accept", operate(acts::accept));
        routes.POST(api + "/runs/{id}/decisions", operate(acts::decide));
        routes.DELETE(api + "/runs/{id}", operate(acts::delete));
        routes.POST(api + "/approvals/{*id}", operate(approvals::answer));
    }

    private static ServerResponse refuse(ServerRequest request, Caller caller) {
        throw new WebProblem(
                WebProblem.Type.FORBIDDEN, "This application serves its runs with checkpoint.web.mode=read-only.");
    }

    private HandlerFunction<ServerResponse> read(Answer answer) {
        return gate.needs(answer, Permission.READ);
    }

    private HandlerFunction<ServerResponse> operate(Answer answer) {
        return gate.needs(readOnly ? WebRoutes::refuse : conflicts.told(answer), Permission.OPERATE);
    }
}
