package dev.checkpoint.autoconfigure.cli;

import dev.checkpoint.cli.CommandBeans;
import dev.checkpoint.cli.CommandLineTool;
import dev.checkpoint.cli.Questions;
import java.io.Console;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;
import picocli.CommandLine.Help.Ansi;

/** The terminal of this process. */
final class ProcessTerminal {

    private final PrintStream out = System.out;

    private final @Nullable Console console = terminal();

    /** From now on standard output is for data; what the application logs or prints goes to standard error. */
    ProcessTerminal() {
        System.setOut(System.err);
    }

    /** A tool that writes to standard output and asks at the terminal, if there is one. */
    CommandLineTool tool(String word, CommandBeans beans) {
        return new CommandLineTool(
                word,
                beans,
                new InputStreamReader(System.in, encoding("stdin.encoding")),
                new PrintWriter(out, false, encoding("stdout.encoding")),
                new PrintWriter(System.err, true, encoding("stderr.encoding")),
                questions(),
                Ansi.AUTO,
                Clock.systemUTC());
    }

    /** What a terminal says it shows; into a pipe or a file goes UTF-8, in whatever locale. */
    private Charset encoding(String property) {
        String name = console == null ? null : System.getProperty(property);
        return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    }

    /** Since Java 22 there is a console without a terminal. */
    private static @Nullable Console terminal() {
        Console console = System.console();
        Method asks = ReflectionUtils.findMethod(Console.class, "isTerminal");
        return console == null || asks == null || Boolean.TRUE.equals(ReflectionUtils.invokeMethod(asks, console))
                ? console
                : null;
    }

    private @Nullable Questions questions() {
        Console asked = console;
        if (asked == null) {
            return null;
        }
        return question -> {
            String answer = asked.readLine("%s", question);
            return answer == null ? "" : answer;
        };
    }
}
