package dev.checkpoint.cli;

import dev.checkpoint.render.Table;
import dev.checkpoint.telemetry.RunReplay;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sends a run as spans. */
@Command(
        name = ReplayVerb.NAME,
        mixinStandardHelpOptions = true,
        description = {
            "Sends a run that has ended as spans with their original times, by the exporter of this application.",
            "Each execution is a trace of its own, and the same one whenever it is sent."
        })
final class ReplayVerb implements Runnable {

    static final String NAME = "replay";

    private final Session session;

    @Parameters(paramLabel = "RUN", description = "The run.")
    private String run = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    ReplayVerb(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        String id = session.ids().find(run);
        List<RunReplay.Trace> traces = session.beans().replay().replay(session.explorer(), id);
        Table table = new Table("EXECUTION", "TRACE", "SPANS", "LIVE TRACE");
        int spans = 0;
        for (RunReplay.Trace trace : traces) {
            spans += trace.spans();
            table.row(
                    String.valueOf(trace.execution()),
                    trace.traceId(),
                    String.valueOf(trace.spans()),
                    trace.live() == null ? "" : trace.live());
        }
        output.print(session, "traces", traces, RunReplay.Trace::traceId, table);
        if (!output.format().isDocument()) {
            session.say("Sent " + spans + (spans == 1 ? " span" : " spans") + " of run " + id + ".");
        }
    }
}
