package dev.checkpoint.store.jdbc;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The main class of a process that writes entries, says each number once the store has acknowledged it, and is killed. */
final class KilledWriter {

    static final RunId RUN = RunId.of("orders-42");

    private KilledWriter() {}

    static Process start(String url) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] arguments) {
        JdbcCheckpointStore store = TestDatabase.store(
                new DriverManagerDataSource(arguments[0], "sa", ""),
                TestDatabase.settings("web-1", TestDatabase.LEASE));
        append(store, 0, started(RUN));
        for (int seq = 1; ; seq++) {
            append(store, seq, completed("stage-" + seq, "1"));
            System.out.println("acknowledged " + seq);
        }
    }

    private static void append(JdbcCheckpointStore store, long seq, Entry entry) {
        store.append(new Append(RUN, seq, List.of(entry), Trigger.STAGE_COMPLETED));
    }
}
