package dev.checkpoint.web;

import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.error.RunStoppedException;
import dev.checkpoint.operations.GivenCalls;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Starts runs. */
final class RunStarts {

    private static final String KEY = "Idempotency-Key";

    private final RunExplorer explorer;

    private final GivenCalls calls;

    private final BackgroundRuns background;

    RunStarts(RunExplorer explorer, GivenCalls calls, BackgroundRuns background) {
        this.explorer = explorer;
        this.calls = calls;
        this.background = background;
    }

    /**
     * Calls a pipeline. A request that is sent twice starts one run: the arguments say which, or the key by which the client knows the
     * request names it.
     */
    ServerResponse start(ServerRequest request, Caller caller) {
        BodyFields body = BodyFields.of(request, "pipeline", "runId", "arguments");
        String pipeline = body.required("pipeline");
        Map<String, String> arguments = new LinkedHashMap<>();
        body.object("arguments").forEach((name, value) -> arguments.put(name, WebJson.text(value)));
        GivenCalls.Call call = calls.prepare(pipeline, runId(request, body, pipeline), arguments);
        try {
            background.begin(pipeline, call::execute, call::hasBegun);
        } catch (RunStoppedException stopped) {
            // it stands paused or waits: the answer says so
        }
        String run = call.runId();
        ServerResponse.BodyBuilder answer = ServerResponse.accepted();
        if (run == null) {
            return WebJson.send(answer, caller, Map.of("pipeline", pipeline));
        }
        answer.location(place(request, run));
        try {
            RunDetails details = explorer.get(run);
            return WebJson.send(answer.eTag(RunReads.tag(details)), caller, details);
        } catch (RunNotFoundException notYet) {
            // its first entry is being written
            Map<String, Object> begun = new LinkedHashMap<>();
            begun.put("runId", run);
            begun.put("pipeline", pipeline);
            return WebJson.send(answer, caller, begun);
        }
    }

    private static URI place(ServerRequest request, String run) {
        return URI.create(request.requestPath().value() + "/" + RunSegment.of(run));
    }

    private @Nullable String runId(ServerRequest request, BodyFields body, String pipeline) {
        String given = body.text("runId");
        String key = request.headers().firstHeader(KEY);
        if (given != null || key == null || key.isBlank()) {
            return given;
        }
        return calls.makesIds(pipeline) ? null : key;
    }
}
