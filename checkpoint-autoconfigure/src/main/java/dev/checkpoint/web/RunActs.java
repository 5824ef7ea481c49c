package dev.checkpoint.web;

import dev.checkpoint.CancelMode;
import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunArchive;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.StageOutcome;
import dev.checkpoint.model.Position;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What is done to runs. Each method answers one request. */
final class RunActs {

    private final RunExplorer explorer;

    private final RunOperations operations;

    private final RunArchive archive;

    private final BackgroundRuns background;

    RunActs(RunExplorer explorer, RunOperations operations, RunArchive archive, BackgroundRuns background) {
        this.explorer = explorer;
        this.operations = operations;
        this.archive = archive;
        this.background = background;
    }

    ServerResponse resume(ServerRequest request, Caller caller) {
        boolean force = BodyFields.of(request, "force").flag("force");
        String run = RunSegment.id(request);
        RunOperations onSeen = onSeen(request, run);
        background.resume(run, force, onSeen, explorer);
        return accepted(caller, run);
    }

    ServerResponse pause(ServerRequest request, Caller caller) {
        String reason = BodyFields.of(request, "reason").text("reason", "asked over HTTP");
        String run = RunSegment.id(request);
        onSeen(request, run).pause(run, caller.signed(reason));
        return accepted(caller, run);
    }

    ServerResponse cancel(ServerRequest request, Caller caller) {
        BodyFields body = BodyFields.of(request, "reason", "mode");
        CancelMode mode = body.word("mode", CancelMode.class, CancelMode.GRACEFUL);
        String reason = body.text("reason", "asked over HTTP");
        String run = RunSegment.id(request);
        onSeen(request, run).cancel(run, caller.signed(reason), mode);
        return accepted(caller, run);
    }

    ServerResponse fork(ServerRequest request, Caller caller) {
        String run = RunSegment.id(request);
        ForkRequest fork = forkOf(run, request);
        String made = onSeen(request, run).fork(fork);
        return WebJson.send(ServerResponse.status(HttpStatus.CREATED), caller, explorer.get(made));
    }

    /** The fork that the body of a request describes. */
    static ForkRequest forkOf(String run, ServerRequest request) {
        return ForkFields.of(
                run, BodyFields.of(request, "before", "at", "beforeLastFailure", "as", "arguments", "results"));
    }

    ServerResponse checkpoint(ServerRequest request, Caller caller) {
        BodyFields body = BodyFields.of(request, "name", "metadata");
        String name = body.required("name");
        Map<String, String> metadata = new LinkedHashMap<>();
        body.object("metadata").forEach((key, value) -> metadata.put(key, String.valueOf(value)));
        String run = RunSegment.id(request);
        Position position = onSeen(request, run).checkpoint(run, name, metadata);
        return WebJson.send(ServerResponse.status(HttpStatus.CREATED), caller, Map.of("position", position));
    }

    ServerResponse accept(ServerRequest request, Caller caller) {
        BodyFields body = BodyFields.of(request, "stage", "reason");
        String stage = body.required("stage");
        String reason = body.required("reason");
        String run = RunSegment.id(request);
        onSeen(request, run).accept(run, stage, caller.signed(reason));
        return accepted(caller, run);
    }

    ServerResponse decide(ServerRequest request, Caller caller) {
        BodyFields body = BodyFields.of(request, "stage", "outcome", "value");
        String stage = body.required("stage");
        StageOutcome outcome = new StageOutcome(
                body.word("outcome", StageOutcome.Kind.class, null), WebJson.given(body.value("value")));
        String run = RunSegment.id(request);
        onSeen(request, run).decide(run, stage, outcome);
        return accepted(caller, run);
    }

    ServerResponse delete(ServerRequest request, Caller caller) {
        String run = RunSegment.id(request);
        OptionalLong seen = SeenEntries.of(request, () -> length(run));
        boolean deleted = seen.isPresent() ? archive.delete(run, seen.getAsLong()) : archive.delete(run);
        if (!deleted) {
            throw new WebProblem(WebProblem.Type.NOT_FOUND, "There is no run '" + run + "'.");
        }
        return WebJson.safe(ServerResponse.status(HttpStatus.NO_CONTENT)).build();
    }

    /** Operations that do nothing if the run has changed since the caller looked at it, if that is said. */
    private RunOperations onSeen(ServerRequest request, String run) {
        OptionalLong seen = SeenEntries.of(request, () -> length(run));
        return seen.isPresent() ? operations.ifUnchanged(seen.getAsLong()) : operations;
    }

    private long length(String run) {
        return explorer.get(run).summary().entries();
    }

    private ServerResponse accepted(Caller caller, String run) {
        RunDetails details = explorer.get(run);
        return WebJson.send(ServerResponse.accepted().eTag(RunReads.tag(details)), caller, details);
    }
}
