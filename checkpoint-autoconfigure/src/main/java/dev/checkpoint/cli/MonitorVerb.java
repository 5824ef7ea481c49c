package dev.checkpoint.cli;

import dev.checkpoint.cli.monitor.Monitor;
import dev.checkpoint.cli.monitor.PlainMonitor;
import dev.checkpoint.cli.terminal.Screen;
import dev.checkpoint.cli.terminal.Terminals;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what runs do, live. */
@Command(
        name = "monitor",
        mixinStandardHelpOptions = true,
        description = {
            "Shows runs that are under way and the newest problems, live.",
            "In a terminal, with JLine on the class path, as a view with keys; otherwise as a line for each change."
        })
final class MonitorVerb implements Callable<Integer> {

    private static final Duration SHORTEST = Duration.ofMillis(100);

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--until-idle", description = "Prints lines, and ends when no run is executed.")
    private boolean untilIdle;

    @Option(names = "--plain", description = "Prints lines, also in a terminal.")
    private boolean plain;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            description = "How often lines are looked for (${DEFAULT-VALUE}).",
            defaultValue = "1s")
    private String interval = "1s";

    MonitorVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        Duration wait = Times.duration(interval);
        if (wait.compareTo(SHORTEST) < 0) {
            throw new UsageException("--interval needs 100 ms or more, not " + interval + ".");
        }
        try (Screen screen = screen()) {
            if (screen == null) {
                new PlainMonitor(session.explorer(), session.clock(), ZoneId.systemDefault())
                        .follow(line -> session.print(line + "\n"), session::say, wait, untilIdle);
                return 0;
            }
            Monitor monitor = new Monitor(
                    session.explorer(),
                    session::operations,
                    spec.root().name(),
                    session.clock(),
                    ZoneId.systemDefault());
            return monitor.show(screen) ? 0 : 130;
        }
    }

    /** Null where there is nothing to draw on. */
    private @Nullable Screen screen() {
        if (plain || untilIdle || session.questions() == null) {
            return null;
        }
        if (!Terminals.hasLibrary()) {
            session.say("The view with keys needs JLine on the class path: org.jline:jline-reader and"
                    + " org.jline:jline-terminal-jni. Without it, this prints a line for each change.");
            return null;
        }
        return Terminals.screen(session.ansi().enabled());
    }
}
