package dev.checkpoint.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * Runs one command. Data goes to the output, words to the error output. Not thread-safe.
 *
 * <p>Exit codes: 0 done, 1 failed, 2 usage, 3 not found, 4 conflict.
 */
public final class CommandLineTool {

    private static final Set<String> OF_THE_APPLICATION = Set.of(
            RunVerb.NAME,
            ReplayVerb.NAME,
            ResumeVerb.NAME,
            PlanVerb.NAME,
            AcceptVerb.NAME,
            DecideVerb.NAME,
            ShellVerb.NAME);

    private static final Map<String, Set<String>> WITH_THE_APPLICATION = Map.of(
            AnswerVerb.APPROVE, Set.of(AnswerVerb.VALUE),
            DoctorVerb.NAME, Set.of(DoctorVerb.CODE),
            ForkVerb.NAME, Set.of(ForkVerb.ARGUMENT, ForkVerb.RESULT));

    private static final String COLOR = "--color";

    private final String name;

    private final Session session;

    private final Ansi ansi;

    /**
     * A tool over the beans of an application.
     *
     * @param name the word before the verbs, for usage messages
     * @param in has ids of runs, where they are asked for with {@code -}
     * @param out takes data
     * @param err takes words
     * @param questions asks a person; null if there is none to ask
     */
    public CommandLineTool(
            String name,
            CommandBeans beans,
            Reader in,
            PrintWriter out,
            PrintWriter err,
            @Nullable Questions questions,
            Ansi ansi,
            Clock clock) {
        this.ansi = ansi;
        this.name = name;
        Asking asking = questions == null ? null : new Asking(questions);
        this.session = new Session(beans, new BufferedReader(in), out, err, asking, ansi, clock);
    }

    /** Runs a command and returns its exit code. */
    public int execute(String... arguments) {
        CommandLine commands = new CommandLine(new RootVerb());
        for (String verb : verbs(arguments)) {
            commands.addSubcommand(Objects.requireNonNull(Verbs.find(verb, session), verb));
        }
        commands.setCommandName(name).setCaseInsensitiveEnumValuesAllowed(true);
        CommandErrors errors = new CommandErrors(session);
        commands.setExecutionExceptionHandler(errors).setParameterExceptionHandler(errors);
        commands.setOut(session.out());
        commands.setErr(session.err());
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(ansi));
        return commands.execute(arguments);
    }

    /** All where they are listed: in the help, in a script for a shell, and where a word is none of them. */
    private static List<String> verbs(String... arguments) {
        String[] words = withoutColor(arguments);
        boolean one = words.length > 0 && Verbs.NAMES.contains(words[0]) && !Verbs.THAT_NEED_ALL.contains(words[0]);
        return one ? List.of(words[0]) : Verbs.NAMES;
    }

    /** Returns whether a word is a verb. */
    public static boolean isVerb(String word) {
        return Verbs.NAMES.contains(word);
    }

    /** Returns whether a command executes stages or has to know them, so that it needs the whole application. */
    public static boolean needsTheApplication(String... arguments) {
        String[] command = withoutColor(arguments);
        if (command.length == 0 || List.of(command).contains(ShellVerb.WITHOUT)) {
            return false;
        }
        // values are checked against the parameters and results of methods
        Set<String> values = WITH_THE_APPLICATION.getOrDefault(command[0], Set.of());
        return OF_THE_APPLICATION.contains(command[0])
                || Stream.of(command).anyMatch(word -> values.contains(word.replaceFirst("=.*", "")));
    }

    /** Whether there are colours may be said before the verb. */
    private static String[] withoutColor(String... arguments) {
        if (arguments.length == 0 || !arguments[0].startsWith(COLOR)) {
            return arguments;
        }
        int words = arguments[0].equals(COLOR) ? 2 : 1;
        return Stream.of(arguments).skip(words).toArray(String[]::new);
    }
}
