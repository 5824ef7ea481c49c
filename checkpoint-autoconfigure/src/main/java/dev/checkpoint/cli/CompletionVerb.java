package dev.checkpoint.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a script by which a shell completes verbs and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a completion script for bash and zsh.")
final class CompletionVerb implements Runnable {

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The alias or function by which the shell calls this command (its own word).")
    private String name = "";

    CompletionVerb(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        String called = name.isEmpty() ? spec.root().name() : name;
        if (!called.matches("[A-Za-z0-9_.-]+")) {
            throw new UsageException("'" + called + "' is no name for a shell. Use letters, digits, _, . and -.");
        }
        session.print(AutoComplete.bash(called, spec.root().commandLine()));
    }
}
