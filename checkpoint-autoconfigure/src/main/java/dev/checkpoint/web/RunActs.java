package dev.checkpoint.web;

import dev.checkpoint.CancelMode;
import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunArchive;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.StageOutcome;
import dev.checkpoint.error.RunCancelledException;
import dev.checkpoint.error.RunStoppedException;
import dev.checkpoint.given.GivenText;
import dev.checkpoint.model.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
        String run = unchanged(request);
        try {
            background.begin(run, () -> operations.resume(run, force));
        } catch (RunCancelledException cancelled) {
            throw cancelled;
        } catch (RunStoppedException stopped) {
            // it went on, and stands paused or waits: the answer says so
        }
        return accepted(caller, run);
    }

    ServerResponse pause(ServerRequest request, Caller caller) {
        String reason = BodyFields.of(request, "reason").text("reason", "asked over HTTP");
        String run = unchanged(request);
        operations.pause(run, by(reason, caller));
        return accepted(caller, run);
    }

    ServerResponse cancel(ServerRequest request, Caller caller) {
        BodyFields body = BodyFields.of(request, "reason", "mode");
        CancelMode mode = body.word("mode", CancelMode.class, CancelMode.GRACEFUL);
        String reason = body.text("reason", "asked over HTTP");
        String run = unchanged(request);
        operations.cancel(run, by(reason, caller), mode);
        return accepted(caller, run);
    }

    /** The journal has one place for words. */
    private static String by(String reason, Caller caller) {
        return caller.name() == null ? reason : reason + " (" + caller.name() + ")";
    }

    ServerResponse fork(ServerRequest request, Caller caller) {
        BodyFields body = BodyFields.of(request, "before", "at", "beforeLastFailure", "as", "arguments", "results");
        String run = unchanged(request);
        ForkRequest fork = place(ForkRequest.of(run), body);
        String id = body.text("as");
        fork = id == null ? fork : fork.as(id);
        for (Map.Entry<String, @Nullable Object> argument :
                body.object("arguments").entrySet()) {
            fork = fork.argument(argument.getKey(), given(argument.getValue()));
        }
        for (Map.Entry<String, @Nullable Object> result : body.object("results").entrySet()) {
            fork = fork.result(result.getKey(), given(result.getValue()));
        }
        String made = operations.fork(fork);
        return WebJson.send(ServerResponse.status(HttpStatus.CREATED), caller, explorer.get(made));
    }

    /** Read as a value of the parameter or of the result of the stage. */
    private static GivenText given(@Nullable Object value) {
        return new GivenText(WebJson.text(value));
    }

    private static ForkRequest place(ForkRequest fork, BodyFields body) {
        String before = body.text("before");
        Long at = body.number("at");
        boolean failure = body.flag("beforeLastFailure");
        if ((before == null ? 0 : 1) + (at == null ? 0 : 1) + (failure ? 1 : 0) != 1) {
            throw WebProblem.invalid("Say one place: before (a stage), at (a number) or beforeLastFailure (true).");
        }
        if (before != null) {
            return fork.before(before);
        }
        return at == null ? fork.beforeLastFailure() : fork.at(at);
    }

    ServerResponse checkpoint(ServerRequest request, Caller caller) {
        BodyFields body = BodyFields.of(request, "name", "metadata");
        String name = body.required("name");
        Map<String, String> metadata = new LinkedHashMap<>();
        body.object("metadata").forEach((key, value) -> metadata.put(key, String.valueOf(value)));
        String run = unchanged(request);
        Position position = operations.checkpoint(run, name, metadata);
        return WebJson.send(ServerResponse.status(HttpStatus.CREATED), caller, Map.of("position", position));
    }

    ServerResponse accept(ServerRequest request, Caller caller) {
        BodyFields body = BodyFields.of(request, "stage", "reason");
        String stage = body.required("stage");
        String reason = body.required("reason");
        String run = unchanged(request);
        operations.accept(run, stage, by(reason, caller));
        return accepted(caller, run);
    }

    ServerResponse decide(ServerRequest request, Caller caller) {
        BodyFields body = BodyFields.of(request, "stage", "outcome", "value");
        String stage = body.required("stage");
        StageOutcome outcome =
                new StageOutcome(body.word("outcome", StageOutcome.Kind.class, null), body.value("value"));
        String run = unchanged(request);
        operations.decide(run, stage, outcome);
        return accepted(caller, run);
    }

    ServerResponse delete(ServerRequest request, Caller caller) {
        String run = unchanged(request);
        archive.delete(run);
        return WebJson.safe(ServerResponse.status(HttpStatus.NO_CONTENT)).build();
    }

    /** The run, if its journal is as long as the caller has seen it; a caller who does not say so acts on whatever it is. */
    private String unchanged(ServerRequest request) {
        String run = RunSegment.id(request);
        RunDetails details = explorer.get(run);
        List<String> seen = request.headers().header(HttpHeaders.IF_MATCH);
        String tag = "\"" + RunReads.tag(details) + "\"";
        boolean matches = seen.isEmpty()
                || seen.stream()
                        .flatMap(list -> List.of(list.split(",")).stream())
                        .map(String::strip)
                        .anyMatch(one -> one.equals("*") || one.equals(tag));
        if (!matches) {
            throw new WebProblem(
                    WebProblem.Type.STALE,
                    "The journal of run '" + run + "' has " + RunReads.tag(details)
                            + " entries now; look at the run again, then decide.",
                    details.summary().entries());
        }
        return run;
    }

    private ServerResponse accepted(Caller caller, String run) {
        RunDetails details = explorer.get(run);
        return WebJson.send(ServerResponse.accepted().eTag(RunReads.tag(details)), caller, details);
    }
}
