package dev.checkpoint.cli;

import dev.checkpoint.RunHandle;
import dev.checkpoint.StartOutcome;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.operations.GivenCalls;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Calls a pipeline, in this process. */
@Command(
        name = RunVerb.NAME,
        mixinStandardHelpOptions = true,
        description = {
            "Calls a pipeline in this process, waits for its end, and prints its result.",
            "Each argument is JSON, or text such as 2026-11-20, 5m or low."
        })
final class RunVerb implements Callable<Integer> {

    static final String NAME = "run";

    private static final String ARGUMENT = "--arg";

    private final Session session;

    @Parameters(paramLabel = "PIPELINE", description = "The pipeline; NAME@BEAN if several beans have it.")
    private String pipeline = "";

    @Option(
            names = {ARGUMENT, "-a"},
            paramLabel = "NAME=VALUE",
            description = "An argument, by the name of the parameter. Once for each.")
    private List<String> arguments = List.of();

    @Option(
            names = "--id",
            paramLabel = "RUN",
            description = "Id of the run, unless the pipeline makes it from its arguments.")
    private @Nullable String id;

    @Mixin
    private OutputOptions output = new OutputOptions();

    RunVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        GivenCalls.Call call = session.calls().prepare(pipeline, id, NamedOptions.of(ARGUMENT, arguments));
        boolean documents = output.format().isDocument();
        int code = new Foreground(session, documents).execute(call::runId, call::execute, this::print);
        if (code == 1 && !documents) {
            session.say("To continue it: resume " + call.runId());
        }
        return code;
    }

    /**
     * What became of a call.
     *
     * @param result the result as the journal keeps it: what is sensitive is encrypted or masked
     */
    record Ended(String runId, String pipeline, StartOutcome outcome, RunStatus status, @Nullable Payload result) {}

    private void print(RunHandle handle) {
        Payload result = result(handle.runId());
        Ended ended = new Ended(handle.runId(), handle.pipeline(), handle.outcome(), handle.status(), result);
        if (output.format() == Format.IDS) {
            session.print(handle.runId() + "\n");
        } else if (output.format().isDocument()) {
            session.print(ApiDocuments.document(output.format(), "run", ended));
        } else if (result != null && !result.json().equals("null")) {
            session.print(ApiDocuments.value(result));
        }
    }

    private @Nullable Payload result(String run) {
        long last = session.explorer().get(run).summary().entries() - 1;
        List<NumberedEntry> entries = session.explorer().journal(run, Math.max(0, last - 100));
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).entry() instanceof Entry.RunCompleted completed) {
                return completed.result().output();
            }
        }
        return null;
    }
}
