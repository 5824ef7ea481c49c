package dev.checkpoint.crash;

import dev.checkpoint.StageRecorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** A file beside the journal, to which every method writes that it is executed: one line, one write, durable. */
class Trace {

    /** How long a method goes on after it wrote its line, so that there is something to kill. */
    private static final long WORK = Duration.ofMillis(3).toNanos();

    /** The last stages of each {@link Shape}. */
    static final Set<String> LAST = Set.of("make c", "make join", "make end");

    private final FileChannel channel;

    private final StageRecorder recorder;

    private final String hold;

    private final Death death;

    Trace(Path file, StageRecorder recorder, String hold, Death death) {
        this.recorder = recorder;
        this.hold = hold;
        this.death = death;
        try {
            this.channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One execution.
     *
     * @param pid the process
     * @param runId the run
     * @param label the {@link Piece#label()} that it made, or died over
     */
    record Line(long pid, String runId, String label) {}

    void executed(String label) {
        death.passIfAlive();
        String line = ProcessHandle.current().pid() + "\t" + recorder.runId() + "\t" + label + "\n";
        try {
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LockSupport.parkNanos(WORK);
        if (LAST.contains(label)) {
            CrashApplication.awaitFile(hold);
        }
    }

    static List<Line> read(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().map(Trace::parse).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line parse(String line) {
        String[] parts = line.split("\t", -1);
        return new Line(Long.parseLong(parts[0]), parts[1], parts[2]);
    }
}
