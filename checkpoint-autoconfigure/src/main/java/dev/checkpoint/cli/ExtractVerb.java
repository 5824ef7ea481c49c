package dev.checkpoint.cli;

import dev.checkpoint.RunDetails;
import dev.checkpoint.render.MarkdownReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a report. */
@Command(
        name = "extract",
        mixinStandardHelpOptions = true,
        description = "Writes a report about a run that can be sent to a person who does not have it.")
final class ExtractVerb implements Runnable {

    private final Session session;

    @Parameters(paramLabel = "RUN", description = "The run.")
    private String run = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "md, json or yaml.",
            defaultValue = "md")
    private Format format = Format.MD;

    ExtractVerb(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        RunDetails details = session.explorer().get(session.ids().find(run));
        session.print(
                switch (format) {
                    case JSON, JSONL, YAML -> ApiDocuments.document(format, "run", details);
                    case MD -> MarkdownReport.of(details, session.explorer().timeline(details.runId()));
                    default -> throw new UsageException("A report is md, json or yaml.");
                });
    }
}
