package dev.checkpoint.dashboard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Another process that executes a run in the same directory, step by step as it is told. Its main method is that process. */
final class Elsewhere implements AutoCloseable {

    private static final String BEGUN = "The run has begun";

    private final Process process;

    private final Writer in;

    private Elsewhere(Process process) {
        this.process = process;
        this.in = process.outputWriter();
    }

    static String[] properties(Path directory) {
        return new String[] {"--checkpoint.store=file", "--checkpoint.file.directory=" + directory};
    }

    /** Starts it, and waits until its run has begun. */
    static Elsewhere start(Path directory, String run, int steps) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Elsewhere.class.getName(),
                        directory.toString(),
                        run,
                        String.valueOf(steps))
                .redirectErrorStream(true)
                .start();
        StringBuilder said = new StringBuilder();
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.equals(BEGUN)) {
                return new Elsewhere(process);
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("The other process ended:\n" + said);
    }

    /** Lets it do some steps. */
    void steps(int count) throws IOException {
        in.write("x".repeat(count));
        in.flush();
    }

    @Override
    public void close() throws Exception {
        process.destroyForcibly();
        process.waitFor(30, TimeUnit.SECONDS);
    }

    public static void main(String[] arguments) {
        List<String> properties = new ArrayList<>(List.of(properties(Path.of(arguments[0]))));
        properties.add("--spring.main.web-application-type=none");
        try (ShopServer server = ShopServer.start(properties.toArray(String[]::new))) {
            begin(() -> {
                while (System.in.read() >= 0) {
                    server.state().steps.release();
                }
                return null;
            });
            begin(() -> {
                server.state().ready.await();
                System.out.println(BEGUN);
                return null;
            });
            server.shop().slow(arguments[1], Integer.parseInt(arguments[2]));
        }
    }

    private static void begin(Callable<?> body) {
        Thread thread = new Thread(() -> {
            try {
                body.call();
            } catch (Exception gone) {
                // so is the test
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
