package dev.checkpoint.store.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The files of the index, in the hidden directory {@code .index}. Each process adds to a file of its own, so that no two ever
 * write to the same one; the process that finds many makes them one.
 *
 * <p>A file is a line that says how it is written, and blocks of runs, each with its length and its checksum. What follows a
 * block that is not whole is not read. What is read is believed of a file that looks as it did then, and of no other, so
 * it does no harm if blocks are lost, old, or of another directory.
 *
 * <p>Thread-safe.
 */
final class IndexFiles {

    static final String NAME = ".index";

    /** Raised when blocks are written in another way. */
    private static final int FORMAT = 1;

    private static final String SUFFIX = ".runs";

    private static final String UNFINISHED = ".tmp";

    private static final int BLOCK = 1 << 18;

    private static final int LONGEST_BLOCK = 1 << 26;

    /** So many are written at once. */
    private static final int ROWS = 1_000;

    private static final int HEAD = 2 * Integer.BYTES;

    /** Files that this version cannot read may be those of an instance that still runs. */
    private static final Duration FOREIGN_FOR = Duration.ofDays(7);

    private final Path runs;

    private final Path directory;

    private final NewFiles made;

    private final String form;

    private @Nullable Path own;

    /** One file, as it was read. */
    private record Segment(Path path, long length) {}

    /**
     * What the index holds.
     *
     * @param runs by the names of their directories and files, the newest of each
     * @param files how many files it was read from
     * @param read how many runs were read, those included that newer ones replace
     */
    record Content(Map<String, Map<String, IndexedRun>> runs, int files, int read) {

        /** The latest that is known of a file, however it looks now. */
        @Nullable
        IndexedRun of(String directoryName, String name) {
            Map<String, IndexedRun> names = runs.get(directoryName);
            return names == null ? null : names.get(name);
        }
    }

    /**
     * The index of a directory.
     *
     * @param form how what is packed is written; files with another form are not read
     */
    IndexFiles(Path runs, NewFiles made, String form) {
        this.runs = runs;
        this.directory = runs.resolve(NAME);
        this.made = made;
        this.form = form;
    }

    /** Reads all; whatever is wrong with a file ends what is read of it, and nothing else. */
    synchronized Content load() {
        Map<String, Map<String, IndexedRun>> found = new HashMap<>();
        int[] counts = new int[2];
        int keys = key();
        byte[] header = header();
        for (Path path : oldestFirst()) {
            try {
                long length = read(path, header, keys, run -> {
                    counts[1]++;
                    found.computeIfAbsent(run.directory(), name -> new HashMap<>())
                            .merge(run.name(), run, IndexFiles::better);
                });
                counts[0] += length > 0 ? 1 : 0;
            } catch (IOException | RuntimeException wrong) {
                // torn, or removed by another process: what was read of it counts
            }
        }
        return new Content(found, counts[0], counts[1]);
    }

    /** The later one, unless it only says less of the same file. */
    private static IndexedRun better(IndexedRun before, IndexedRun later) {
        return later.packed() == null && later.stamp().equals(before.stamp()) ? before : later;
    }

    /** Reads a file; tells its length, or 0 if it is none of ours. */
    private static long read(Path path, byte[] header, int keys, Consumer<IndexedRun> run) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long length = channel.size();
            if (!Arrays.equals(header, next(channel, header.length))) {
                return 0;
            }
            CRC32C crc = new CRC32C();
            while (true) {
                byte[] head = next(channel, HEAD);
                if (head.length < HEAD) {
                    return length;
                }
                ByteBuffer numbers = ByteBuffer.wrap(head);
                int wanted = numbers.getInt();
                if (wanted < 0 || wanted > LONGEST_BLOCK) {
                    return length;
                }
                byte[] block = next(channel, wanted);
                crc.reset();
                crc.update(block);
                if (block.length != wanted || (int) crc.getValue() != numbers.getInt()) {
                    return length;
                }
                runs(new PackedInput(block, 0, block.length), keys, run);
            }
        }
    }

    /** The next bytes, or as many as there are. */
    private static byte[] next(FileChannel channel, int wanted) throws IOException {
        long left = channel.size() - channel.position();
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(wanted, left)));
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // a read may bring less than was asked for
        }
        return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
    }

    private static void runs(PackedInput block, int keys, Consumer<IndexedRun> run) {
        String before = null;
        while (block.hasMore()) {
            IndexedRun next = IndexedRun.read(block, before, keys);
            before = next.directory();
            run.accept(next);
        }
    }

    /** Whether there is any. */
    boolean exists() {
        return Files.isDirectory(directory);
    }

    /** Adds runs to the file of this process. */
    synchronized void append(List<IndexedRun> more) throws IOException {
        if (!Files.isDirectory(runs)) {
            return; // removed meanwhile, and not to be made again for this
        }
        Path file = own;
        boolean begin = file == null || !Files.exists(file);
        if (file == null || begin) {
            file = newFile(SUFFIX);
        }
        own = null; // after a write that failed, what follows it in the file is not read
        write(file, begin, more);
        own = file;
    }

    /**
     * Writes what is known into one file, and removes those it was read from unless another process wrote to them meanwhile.
     * Reads them twice, so that it never holds more than where the newest row of each file is.
     *
     * @param present the names of the files of a directory; what is known of others is dropped
     * @return how many runs it holds now
     */
    synchronized int rewrite(Present present) throws IOException {
        NewestRows newest = new NewestRows();
        List<Segment> segments = new ArrayList<>();
        for (Path path : oldestFirst()) {
            newest.begin(path);
            long length = rows(path, newest::add);
            if (length > 0) {
                segments.add(new Segment(path, length));
            }
        }
        newest.keep(present);
        Path hidden = newFile(UNFINISHED);
        Path whole = newFile(SUFFIX);
        try (FileChannel to = made.open(hidden, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            write(to, ByteBuffer.wrap(header()));
            List<IndexedRun> some = new ArrayList<>();
            for (Segment segment : segments) {
                newest.begin(segment.path());
                rows(segment.path(), run -> {
                    if (newest.isKept(run) && some.add(run) && some.size() == ROWS) {
                        writeBlocks(to, some);
                    }
                });
            }
            writeBlocks(to, some);
            to.close();
            Files.move(hidden, whole, StandardCopyOption.ATOMIC_MOVE);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(hidden);
        }
        own = whole;
        for (Segment segment : segments) {
            if (Files.exists(segment.path()) && Files.size(segment.path()) == segment.length()) {
                Files.deleteIfExists(segment.path());
            }
        }
        removeForeign();
        return newest.size();
    }

    /** Reads a file as far as it can be; tells its length, or 0 if there is nothing to read. */
    private long rows(Path path, Consumer<IndexedRun> run) {
        try {
            return read(path, header(), key(), run);
        } catch (UncheckedIOException e) {
            throw e;
        } catch (IOException | RuntimeException wrong) {
            return 0;
        }
    }

    private void writeBlocks(FileChannel to, List<IndexedRun> some) {
        try {
            blocks(some, block -> write(to, block));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        some.clear();
    }

    /** Which files there are. */
    interface Present {

        Set<String> in(String directoryName);
    }

    private Path newFile(String suffix) throws IOException {
        if (!Files.isDirectory(directory)) {
            try {
                made.makeDirectory(directory);
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(directory)) {
                    throw e;
                } // else another process was faster
            }
        }
        return directory.resolve(UUID.randomUUID() + suffix);
    }

    private void write(Path file, boolean begin, List<IndexedRun> more) throws IOException {
        UninterruptedIo.run(() -> {
            try (FileChannel channel = begin
                    ? made.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)
                    : made.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                if (begin) {
                    write(channel, ByteBuffer.wrap(header()));
                }
                blocks(more, block -> write(channel, block));
                return true;
            }
        });
    }

    private interface BlockWriter {

        void write(ByteBuffer block) throws IOException;
    }

    private void blocks(List<IndexedRun> more, BlockWriter to) throws IOException {
        int keys = key();
        PackedOutput block = new PackedOutput(BLOCK + BLOCK / 4);
        String before = null;
        for (int i = 0; i < more.size(); i++) {
            more.get(i).write(block, before, keys);
            before = more.get(i).directory();
            if (block.length() >= BLOCK || i == more.size() - 1) {
                CRC32C crc = new CRC32C();
                crc.update(block.array(), 0, block.length());
                ByteBuffer bytes = ByteBuffer.allocate(HEAD + block.length());
                bytes.putInt(block.length()).putInt((int) crc.getValue());
                bytes.put(block.array(), 0, block.length());
                to.write(bytes.flip());
                block.clear();
                before = null;
            }
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * The first line: format, form, and where files have no keys the directory, whose files another one's index might
     * otherwise be taken for.
     */
    private byte[] header() {
        CRC32C crc = new CRC32C();
        crc.update(form.getBytes(StandardCharsets.UTF_8));
        String line = "checkpoint-index " + FORMAT + " " + Long.toHexString(crc.getValue()) + "-" + form.length()
                + (key() == 0 ? " " + runs.toAbsolutePath().normalize() : "") + "\n";
        return line.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The key of the directory, from which those of its files are counted: their device is the same, and may have another
     * number after the next boot. 0 where files have no keys.
     */
    private int key() {
        try {
            return FileStamp.key(Files.readAttributes(runs, BasicFileAttributes.class));
        } catch (IOException none) {
            return 0;
        }
    }

    /** A file that cannot be looked at is read first: whatever is newer counts more. */
    private List<Path> oldestFirst() {
        Map<Path, FileTime> times = new HashMap<>();
        for (Path path : files(SUFFIX)) {
            FileStamp stamp = FileStamp.of(path);
            times.put(path, stamp == null ? FileTime.fromMillis(0) : stamp.modified());
        }
        List<Path> paths = new ArrayList<>(times.keySet());
        paths.sort(Comparator.comparing(times::get));
        return paths;
    }

    /** Files of ours; none if there is no index, or it cannot be read: the runs are read then. */
    private List<Path> files(String suffix) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(directory)) {
            for (Path path : paths) {
                if (path.toString().endsWith(suffix)) {
                    found.add(path);
                }
            }
        } catch (IOException | DirectoryIteratorException none) {
            return List.of();
        }
        return found;
    }

    /** Removes what other versions and processes that died left behind long ago. */
    private void removeForeign() throws IOException {
        Instant old = Instant.now().minus(FOREIGN_FOR);
        for (String suffix : List.of(SUFFIX, UNFINISHED)) {
            for (Path path : files(suffix)) {
                FileStamp stamp = FileStamp.of(path);
                if (stamp != null && stamp.modified().toInstant().isBefore(old)) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
