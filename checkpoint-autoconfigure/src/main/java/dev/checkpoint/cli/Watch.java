package dev.checkpoint.cli;

import dev.checkpoint.model.Durations;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again. On a terminal it draws what it sees in the place of what it saw before; elsewhere it prints what it sees
 * whenever that has changed, with an empty line between, and no control sequence.
 */
final class Watch {

    private static final int INTERRUPTED = 130;

    private static final String ESCAPE = "\u001b[";

    private final Session session;

    private final Duration interval;

    private final boolean draws;

    private @Nullable Seen before;

    Watch(Session session, Duration interval) {
        this.session = session;
        this.interval = interval;
        this.draws = isTerminal(session);
    }

    /** What a look printed. */
    private record Seen(String data, String words) {}

    /** A console of Windows shows control sequences only where Picocli says that it shows colours. */
    private static boolean isTerminal(Session session) {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        return session.questions() != null && (!windows || session.ansi().enabled());
    }

    /** Looks until the thread is interrupted, or until nothing takes what is printed. */
    int run(Consumer<Session> look) {
        while (!session.out().checkError()) {
            Seen seen = look(look);
            if (draws) {
                draw(seen);
            } else if (!seen.equals(before)) {
                print(seen);
            }
            before = seen;
            try {
                Thread.sleep(interval.toMillis());
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
                return INTERRUPTED;
            }
        }
        return 0;
    }

    private Seen look(Consumer<Session> look) {
        StringWriter data = new StringWriter();
        StringWriter words = new StringWriter();
        look.accept(session.to(new PrintWriter(data), new PrintWriter(words)));
        return new Seen(data.toString(), words.toString());
    }

    private void print(Seen seen) {
        session.print((before == null || seen.data().isEmpty() ? "" : "\n") + seen.data());
        session.err().print(seen.words());
        session.err().flush();
    }

    /** Over what stands there, line by line: clearing it first would flicker. */
    private void draw(Seen seen) {
        String all = Times.shown(session.clock().instant()) + ", every " + Durations.human(interval)
                + ", until Ctrl-C\n\n" + seen.data() + seen.words();
        session.print((before == null ? ESCAPE + "2J" : "") + ESCAPE + "H" + all.replace("\n", ESCAPE + "K\n") + ESCAPE
                + "J");
    }
}
