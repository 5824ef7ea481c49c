package dev.checkpoint.cli;

import dev.checkpoint.cli.terminal.Prompt;
import dev.checkpoint.cli.terminal.Terminals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one verb after the other in one process. */
@Command(
        name = ShellVerb.NAME,
        mixinStandardHelpOptions = true,
        description = {
            "Reads verbs and runs them in this process, until exit, Ctrl-D or the end of the input.",
            "In a terminal, with JLine on the class path, with history and completion."
        })
final class ShellVerb implements Callable<Integer> {

    static final String NAME = "shell";

    static final String WITHOUT = "--without-application";

    private static final Set<String> EXIT = Set.of("exit", "quit");

    private final Session session;

    private final @Nullable Asking asking;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = WITHOUT,
            description = "Does not start the application. Verbs that execute stages or have to know them are refused.")
    private boolean withoutApplication;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "Where lines are kept (~/.checkpoints_history); an empty name keeps them nowhere.")
    private @Nullable String history;

    ShellVerb(Session session, @Nullable Asking asking) {
        this.session = session;
        this.asking = asking;
    }

    @Override
    public Integer call() throws IOException {
        if (asking == null) {
            return lines("");
        }
        if (!Terminals.hasLibrary()) {
            session.say("History and completion need JLine on the class path: org.jline:jline-reader and"
                    + " org.jline:jline-terminal-jni.");
            return lines(prompt());
        }
        try (Prompt prompt = Terminals.prompt(new ShellCompleter(spec.root(), session), file())) {
            return prompt == null ? lines(prompt()) : talk(prompt, asking);
        }
    }

    private String prompt() {
        return spec.root().name() + "> ";
    }

    private @Nullable Path file() {
        String named = history == null ? System.getProperty("user.home") + "/.checkpoints_history" : history;
        return named.isBlank() ? null : Path.of(named);
    }

    private int talk(Prompt prompt, Asking questions) {
        questions.at(prompt::ask);
        try {
            for (String line = prompt.line(prompt()); line != null; line = prompt.line(prompt())) {
                if (EXIT.contains(line.strip())) {
                    break;
                }
                if (ShellWords.isKept(line)) {
                    prompt.keep(line.strip());
                }
                run(line);
            }
            return 0;
        } finally {
            questions.at(null);
        }
    }

    /** Returns the exit code of the last verb that failed. */
    private int lines(String prompt) throws IOException {
        int code = 0;
        ask(prompt);
        for (String line = session.in().readLine();
                line != null;
                line = session.in().readLine()) {
            if (EXIT.contains(line.strip())) {
                break;
            }
            int of = run(line);
            code = of == 0 ? code : of;
            ask(prompt);
        }
        return code;
    }

    private void ask(String prompt) {
        session.err().print(prompt);
        session.err().flush();
    }

    private int run(String line) {
        try {
            List<String> words = ShellWords.of(line);
            if (!words.isEmpty() && words.get(0).equals(spec.root().name())) {
                words = words.subList(1, words.size());
            }
            if (words.isEmpty() || words.get(0).startsWith("#")) {
                return 0;
            }
            return run(words);
        } catch (UsageException wrong) {
            session.say(String.valueOf(wrong.getMessage()));
            return CommandLine.ExitCode.USAGE;
        }
    }

    private int run(List<String> words) {
        String verb = words.get(0);
        String[] command = words.toArray(String[]::new);
        if (verb.equals("help")) {
            return words.size() == 1 ? execute("--help") : execute(words.get(1), "--help");
        }
        if (verb.equals(NAME)) {
            throw new UsageException("This is the shell already.");
        }
        if (words.contains("-")) {
            throw new UsageException("The shell reads verbs from standard input, so - cannot read runs from it.");
        }
        if (withoutApplication && CommandLineTool.needsTheApplication(command)) {
            throw new UsageException("'" + verb + "' needs the application. Start the shell without " + WITHOUT + ".");
        }
        return execute(command);
    }

    private int execute(String... command) {
        return spec.root().commandLine().execute(command);
    }
}
