package dev.checkpoint.ownership;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A file beside the database, to which every step of every instance writes that it is executed: one line, one write. */
final class Executions {

    private final FileChannel channel;

    private Executions(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * One execution.
     *
     * @param pid the process
     * @param run the run
     * @param step which of its steps
     */
    record Line(long pid, String run, int step) {}

    static Executions to(String file) {
        try {
            return new Executions(FileChannel.open(
                    Path.of(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(String run, int step) {
        String line = ProcessHandle.current().pid() + "\t" + run + "\t" + step + "\n";
        try {
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Line> read(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().map(Executions::parse).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line parse(String line) {
        String[] parts = line.split("\t");
        return new Line(Long.parseLong(parts[0]), parts[1], Integer.parseInt(parts[2]));
    }
}
