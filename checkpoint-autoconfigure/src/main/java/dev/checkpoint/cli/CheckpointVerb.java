package dev.checkpoint.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Names a position. */
@Command(name = "checkpoint", mixinStandardHelpOptions = true, description = "Names the position a run has reached.")
final class CheckpointVerb implements Runnable {

    private final Session session;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run.")
    private String run = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "The name.")
    private String name = "";

    @Option(names = "--meta", paramLabel = "NAME=VALUE", description = "What is said about it.")
    private Map<String, String> metadata = new LinkedHashMap<>();

    CheckpointVerb(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        session.print(session.operations().checkpoint(session.ids().find(run), name, metadata) + "\n");
    }
}
