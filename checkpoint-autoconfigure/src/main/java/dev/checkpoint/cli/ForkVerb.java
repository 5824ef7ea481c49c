package dev.checkpoint.cli;

import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunDetails;
import dev.checkpoint.StageSummary;
import dev.checkpoint.given.GivenText;
import dev.checkpoint.model.Position;
import dev.checkpoint.render.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a run of the beginning of another. */
@Command(
        name = ForkVerb.NAME,
        mixinStandardHelpOptions = true,
        description =
                "Makes a new run of the beginning of another one. Without a place, prints the stages to choose from.")
final class ForkVerb implements Runnable {

    static final String NAME = "fork";

    static final String ARGUMENT = "--set";

    static final String RESULT = "--result";

    private final Session session;

    @Parameters(paramLabel = "RUN", description = "The run.")
    private String run = "";

    @Option(names = "--before", paramLabel = "STAGE", description = "Begin before this stage.")
    private @Nullable String before;

    @Option(names = "--at", paramLabel = "SEQ", description = "Begin at this entry.")
    private @Nullable Long at;

    @Option(names = "--before-last-failure", description = "Begin before the stage that failed last.")
    private boolean lastFailure;

    @Option(names = "--as", paramLabel = "ID", description = "Id of the new run.")
    private @Nullable String as;

    @Option(names = ForkVerb.ARGUMENT, paramLabel = "ARG=JSON", description = "Another argument.")
    private List<String> arguments = List.of();

    @Option(names = ForkVerb.RESULT, paramLabel = "STAGE=JSON", description = "Another result of a stage.")
    private List<String> results = List.of();

    ForkVerb(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        String id = session.ids().find(run);
        int places = (before == null ? 0 : 1) + (at == null ? 0 : 1) + (lastFailure ? 1 : 0);
        if (places > 1) {
            throw new UsageException("--before, --at and --before-last-failure exclude each other.");
        }
        if (places == 0) {
            choose(session.explorer().get(id));
            throw new UsageException("Where? Use --before STAGE, --at SEQ or --before-last-failure.");
        }
        ForkRequest request = ForkRequest.of(id);
        request = before == null ? request : request.before(before);
        request = at == null ? request : request.at(at);
        request = lastFailure ? request.beforeLastFailure() : request;
        request = as == null ? request : request.as(as);
        for (Map.Entry<String, String> argument :
                NamedOptions.of(ARGUMENT, arguments).entrySet()) {
            request = request.argument(argument.getKey(), new GivenText(argument.getValue()));
        }
        for (Map.Entry<String, String> result : NamedOptions.of(RESULT, results).entrySet()) {
            request = request.result(result.getKey(), new GivenText(result.getValue()));
        }
        session.print(session.operations().fork(request) + "\n");
    }

    private void choose(RunDetails details) {
        Table table = new Table("SEQ", "STAGE", "OUTCOME");
        for (StageSummary stage : details.stages()) {
            table.row(
                    String.valueOf(Position.parse(stage.checkpoint()).seq()),
                    stage.stage(),
                    stage.completed() ? "completed" : "failed");
        }
        session.err().print(table.text(true));
    }
}
