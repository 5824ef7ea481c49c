package dev.checkpoint.cli;

import dev.checkpoint.render.Table;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How things are printed. */
final class OutputOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "One of ${COMPLETION-CANDIDATES}. JSON and YAML are never cut.",
            defaultValue = "table")
    private Format format = Format.TABLE;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** Whether there are colours; never in what programs read. */
    Ansi ansi() {
        boolean people = format == Format.TABLE || format == Format.WIDE;
        return people ? spec.commandLine().getColorScheme().ansi() : Ansi.OFF;
    }

    Format format() {
        return format;
    }

    /** Prints a list. */
    <T> void print(Session session, String name, List<T> things, Function<T, String> id, Table table) {
        session.print(
                switch (format) {
                    case IDS ->
                        String.join(
                                "",
                                things.stream()
                                        .map(thing -> id.apply(thing) + "\n")
                                        .toList());
                    case TABLE, WIDE -> table.text(format == Format.WIDE, Colors.statuses(ansi()));
                    case MD -> table.markdown();
                    case JSON, JSONL, YAML -> ApiDocuments.list(format, name, things);
                });
    }
}
