package dev.checkpoint.store.file;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;

import dev.checkpoint.RunQuery;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.Compression;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The main class of processes that tests start: another instance, or one with little memory. */
final class ChildProcess {

    private ChildProcess() {}

    static Process start(List<String> options, String... arguments) throws IOException {
        return start(System.getProperty("java.class.path"), options, arguments);
    }

    static Process start(String classPath, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, ChildProcess.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[1]);
        if (arguments[0].equals("hold")) {
            hold(directory);
        } else if (arguments[0].equals("list")) {
            list(directory, arguments[2]);
        } else if (arguments[0].equals("compress")) {
            compress(directory);
        } else {
            large(directory, Compression.valueOf(arguments[2]));
        }
    }

    /** Starts a run, says so, and lives until it is killed. */
    private static void hold(Path directory) throws IOException {
        FileCheckpointStore store = FileStores.open(directory, "yaml", Compression.NONE);
        RunId run = RunId.of("orders-42");
        store.append(new Append(run, 0, List.of(started(run)), Trigger.LIFECYCLE));
        System.out.println("holding");
        System.in.read();
    }

    /** Ends runs, and lists all as one short process after the other would, beside others that do the same. */
    static void list(Path directory, String prefix) {
        for (int i = 0; i < 40; i++) {
            try (FileCheckpointStore store = FileStores.open(directory, "yaml", Compression.NONE)) {
                IndexedStore.end(store, prefix + i);
                store.find(RunQuery.all().parameter("topic", "bees"));
            }
        }
    }

    /** Writes and reads with each compression and says what came of it. */
    private static void compress(Path directory) {
        for (Compression compression : Compression.values()) {
            RunId run = RunId.of(compression.name());
            try (FileCheckpointStore store = FileStores.open(directory, "yaml", compression)) {
                store.append(new Append(run, 0, List.of(started(run)), Trigger.LIFECYCLE));
                System.out.println(store.open(run).orElseThrow().nextSeq());
            } catch (StoreException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    /** Writes and reads a run that is larger than the memory. */
    private static void large(Path directory, Compression compression) {
        RunId run = RunId.of("large");
        String payload = "\"" + "0123456789abcdef".repeat(4096) + "\"";
        try (FileCheckpointStore store = FileStores.open(directory, "json", compression)) {
            store.append(new Append(run, 0, List.of(started(run)), Trigger.LIFECYCLE));
            for (int seq = 1; seq <= 3_000; seq += 100) {
                List<Entry> entries = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    entries.add(completed("stage-" + (seq + i), payload));
                }
                store.append(new Append(run, seq, entries, Trigger.STAGE_COMPLETED));
            }
            List<Entry> entries = store.open(run).orElseThrow().entries();
            Entry.StageCompleted last = (Entry.StageCompleted) entries.get(3_000);
            System.out.println(
                    entries.size() + " " + last.result().output().json().equals(payload));
        }
    }
}
