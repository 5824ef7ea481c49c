package dev.checkpoint.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes on with a run, in this process. */
@Command(
        name = ResumeVerb.NAME,
        mixinStandardHelpOptions = true,
        description = "Continues a run in this process, and waits for its end.")
final class ResumeVerb implements Callable<Integer> {

    static final String NAME = "resume";

    private final Session session;

    @Parameters(paramLabel = "RUN", description = "The run.")
    private String run = "";

    @Option(names = "--force", description = "Continues a cancelled run, too.")
    private boolean force;

    ResumeVerb(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        String id = session.ids().find(run);
        return new Foreground(session, false)
                .execute(() -> id, () -> session.operations().resume(id, force), completed -> {});
    }

    /** What to do next with a run that can go on. */
    static String how(String run) {
        return "An instance of the application that is running continues it; to continue it here: resume " + run;
    }
}
