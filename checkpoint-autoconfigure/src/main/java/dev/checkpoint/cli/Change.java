package dev.checkpoint.cli;

import dev.checkpoint.RunSummary;
import dev.checkpoint.error.CheckpointException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Asks before something is changed. */
final class Change {

    @Option(
            names = {"-y", "--yes"},
            description = "Do it without asking.")
    private boolean yes;

    /** Shows the runs and asks; returns whether to go on. */
    boolean confirmed(Session session, String what, List<String> runs) {
        if (yes) {
            return true;
        }
        List<RunSummary> hit = new ArrayList<>();
        for (String run : runs) {
            try {
                hit.add(session.explorer().get(run).summary());
            } catch (CheckpointException unreadable) {
                session.say("Run " + run + " cannot be read: " + unreadable.getMessage());
            }
        }
        session.err().print(ListVerb.table(session, hit).text(false));
        return confirmed(session, what);
    }

    /** Asks; returns whether to go on. */
    boolean confirmed(Session session, String what) {
        if (yes) {
            return true;
        }
        if (session.questions() == null) {
            throw new UsageException(what + " needs --yes where there is no terminal to ask at.");
        }
        session.err().flush();
        boolean confirmed = session.questions().ask(what + "? [y/N] ").strip().equalsIgnoreCase("y");
        if (!confirmed) {
            session.say("Nothing was changed.");
        }
        return confirmed;
    }
}
