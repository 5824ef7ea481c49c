package dev.checkpoint.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The word before the verbs. */
@Command(
        name = "checkpoints",
        mixinStandardHelpOptions = true,
        description = "Looks at the runs of this application and steers them.",
        synopsisSubcommandLabel = "VERB",
        footer = {
            "",
            "RUN is an id, a unique beginning of one with at least four characters, last, or last-failed.",
            "Options such as --spring.profiles.active=prod configure the application as usual."
        })
final class RootVerb implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The process that starts this command takes the option away and opens that store; whoever has none cannot. */
    @Option(
            names = "--store",
            paramLabel = "DIR|JDBC-URL",
            scope = ScopeType.INHERIT,
            description = "Another store than the configured one.")
    void store(String place) {
        throw new ParameterException(
                spec.commandLine(),
                place.isBlank()
                        ? "--store needs a directory or a JDBC URL."
                        : "--store can only be given where the command line starts: '" + place + "'.");
    }

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description = "Colours: ${COMPLETION-CANDIDATES}. Of themselves on a terminal, unless NO_COLOR is set.")
    void color(ColorChoice choice) {
        spec.commandLine().setColorScheme(CommandLine.Help.defaultColorScheme(choice.ansi()));
    }

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        line.getErr().println("Which verb?");
        line.usage(line.getErr());
        return spec.exitCodeOnInvalidInput();
    }
}
