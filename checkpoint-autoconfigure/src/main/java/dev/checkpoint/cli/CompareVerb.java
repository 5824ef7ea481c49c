package dev.checkpoint.cli;

import dev.checkpoint.RunComparison;
import dev.checkpoint.render.ComparisonFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how two runs differ. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description =
                "Says how two runs differ. One run alone is compared with the run that it is a fork of, or else with the run of its"
                        + " pipeline that was started before it. The exit code is 0 whether or not they differ.")
final class CompareVerb implements Runnable {

    private static final Map<String, ComparisonFormat> FORMATS = Map.of(
            "TABLE", ComparisonFormat.TEXT,
            "WIDE", ComparisonFormat.WIDE,
            "MD", ComparisonFormat.MARKDOWN,
            "HTML", ComparisonFormat.HTML);

    private final Session session;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run before; the only run is the one after.")
    private String run = "";

    @Parameters(index = "1", paramLabel = "OTHER", arity = "0..1", description = "The run after.")
    private @Nullable String other;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table, wide, md, html, json, jsonl or yaml.",
            defaultValue = "table")
    private String format = "table";

    CompareVerb(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        String wanted = format.toUpperCase(Locale.ROOT);
        ComparisonFormat rendering = FORMATS.get(wanted);
        if (rendering == null && !wanted.matches("JSON|JSONL|YAML")) {
            throw new UsageException(
                    "'" + format + "' is no form of a comparison. Use table, wide, md, html, json, jsonl or yaml.");
        }
        String first = session.ids().find(run);
        RunComparison comparison = other == null
                ? session.explorer().compare(first)
                : session.explorer().compare(first, session.ids().find(other));
        session.print(
                rendering == null
                        ? ApiDocuments.document(Format.valueOf(wanted), "comparison", comparison)
                        : rendering.render(comparison));
    }
}
