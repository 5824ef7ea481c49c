package dev.checkpoint.cli;

import dev.checkpoint.RunTimeline;
import dev.checkpoint.render.GraphFormat;
import dev.checkpoint.render.TimelineFormat;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows when things happened. */
@Command(name = "timeline", mixinStandardHelpOptions = true, description = "Shows what happened in a run, and when.")
final class TimelineVerb implements Runnable {

    private final Session session;

    @Parameters(paramLabel = "RUN", description = "The run.")
    private String run = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description =
                    "text, mermaid, svg, html, trace (for Perfetto), flowchart (of what was called), json or yaml.",
            defaultValue = "text")
    private String format = "text";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    TimelineVerb(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        String wanted = format.toUpperCase(Locale.ROOT);
        if (wanted.equals(GraphFormat.FLOWCHART.name())) {
            session.print(GraphFormat.FLOWCHART.render(
                    session.explorer().graph(session.ids().find(run))));
            return;
        }
        RunTimeline timeline = session.explorer().timeline(session.ids().find(run));
        session.print(
                switch (wanted) {
                    case "JSON", "YAML" -> ApiDocuments.document(Format.valueOf(wanted), "timeline", timeline);
                    case "TEXT" ->
                        Colors.bars(spec.commandLine().getColorScheme().ansi(), TimelineFormat.TEXT.render(timeline));
                    default -> rendering(wanted).render(timeline);
                });
    }

    private TimelineFormat rendering(String wanted) {
        try {
            return TimelineFormat.valueOf(wanted);
        } catch (IllegalArgumentException none) {
            throw new UsageException("'" + format
                    + "' is no form of a timeline. Use text, mermaid, svg, html, trace, flowchart, json or yaml.");
        }
    }
}
