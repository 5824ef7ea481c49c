package dev.checkpoint.store.file;

import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.format.DocumentFormat;
import dev.checkpoint.spi.store.format.FileNames;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which files there are: {@code <directory>/<pipeline>/<run-id>.<format>[.<compression>]}. */
final class RunFiles {

    private static final String TORN = ".torn-";

    private final Path directory;

    private final List<DocumentFormat> formats;

    private final List<Suffix> suffixes;

    /** An end of a name, and what it says. */
    private record Suffix(String text, DocumentFormat format, FrameCodec compression) {}

    RunFiles(Path directory, List<DocumentFormat> formats) {
        this.directory = directory;
        this.formats = formats;
        this.suffixes = formats.stream()
                .flatMap(format -> Stream.of(FrameCodec.values())
                        .map(each -> new Suffix(RunFile.suffix(format, each), format, each)))
                .toList();
    }

    /** Where a new run goes. */
    RunFile of(String pipeline, RunId run, DocumentFormat format, FrameCodec compression) {
        String name = FileNames.encode(run.value()) + RunFile.suffix(format, compression);
        Path path = directory.resolve(FileNames.encode(pipeline)).resolve(name);
        return new RunFile(path, run.value(), format, compression);
    }

    /** The files a run may be in: of whatever pipeline and format. */
    List<RunFile> find(RunId run) {
        List<RunFile> found = new ArrayList<>(1);
        String name = FileNames.encode(run.value());
        for (Path pipeline : pipelines(null)) {
            for (DocumentFormat format : formats) {
                for (FrameCodec compression : FrameCodec.values()) {
                    Path path = pipeline.resolve(name + RunFile.suffix(format, compression));
                    if (exists(path)) {
                        found.add(new RunFile(path, run.value(), format, compression));
                    }
                }
            }
        }
        return found;
    }

    /**
     * Whether there is such a file. The methods of {@code Files} make an exception for each that is missing, and before a
     * run begins all of them are.
     */
    private static boolean exists(Path path) {
        return path.getFileSystem() == FileSystems.getDefault() ? path.toFile().exists() : Files.exists(path);
    }

    /** All files with runs; hidden files, those moved aside and foreign ones left out. */
    List<RunFile> list(@Nullable String pipeline) {
        List<RunFile> files = new ArrayList<>();
        for (Path directoryOfPipeline : pipelines(pipeline)) {
            // few directories, many files
            String name = directoryOfPipeline.getFileName().toString();
            for (Path path : children(directoryOfPipeline)) {
                RunFile file = parse(path, name);
                if (file != null) {
                    files.add(file);
                }
            }
        }
        return files;
    }

    /** The names of the files in the directory of a pipeline, which is given as it is encoded. */
    Stream<String> names(String directoryName) {
        return children(directory.resolve(directoryName)).stream()
                .map(path -> path.getFileName().toString());
    }

    /** Deletes the files of a run and what was moved aside from them; tells whether there was one. */
    boolean delete(RunId run) throws IOException {
        return !delete(Map.of(run, find(run))).isEmpty();
    }

    /** The same for many, whose files were found before; each directory is listed and made durable once. Tells which there were. */
    Set<RunId> delete(Map<RunId, List<RunFile>> runs) throws IOException {
        Set<RunId> deleted = new HashSet<>();
        Map<Path, Set<String>> names = new HashMap<>();
        for (Map.Entry<RunId, List<RunFile>> run : runs.entrySet()) {
            for (RunFile file : run.getValue()) {
                names.computeIfAbsent(file.path().resolveSibling(""), parent -> new HashSet<>())
                        .add(String.valueOf(file.path().getFileName()));
                if (Files.deleteIfExists(file.path())) {
                    deleted.add(run.getKey());
                }
            }
        }
        for (Map.Entry<Path, Set<String>> parent : names.entrySet()) {
            deleteAside(parent.getKey(), parent.getValue());
            RunOpener.sync(parent.getKey());
        }
        return deleted;
    }

    private void deleteAside(Path parent, Set<String> names) throws IOException {
        for (Path path : children(parent)) {
            String name = path.getFileName().toString();
            int end = name.lastIndexOf(TORN);
            if (end > 0 && names.contains(name.substring(0, end))) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** A free name for what is moved aside from a file. */
    static Path aside(Path file, long offset) {
        Path aside = file.resolveSibling(file.getFileName() + TORN + offset);
        for (int i = 2; Files.exists(aside); i++) {
            aside = file.resolveSibling(file.getFileName() + TORN + offset + "." + i);
        }
        return aside;
    }

    /** Reads a run from a file that need not be where the files of its pipeline are. */
    static Journal journal(Path path, List<DocumentFormat> formats) {
        Path absolute = path.toAbsolutePath();
        RunFile file = new RunFiles(absolute.resolveSibling(""), formats)
                .parse(absolute, String.valueOf(absolute.resolveSibling("").getFileName()));
        if (file == null) {
            throw new IllegalArgumentException(path + " has none of the extensions of run files: "
                    + formats.stream()
                            .flatMap(format -> Stream.of(FrameCodec.values()).map(each -> RunFile.suffix(format, each)))
                            .toList());
        }
        try {
            StoredJournal journal = RunFileReader.read(file);
            if (journal.entries().isEmpty()) {
                throw new RunUnreadableException(
                        file + " holds no run: its first write was never finished.", file.id(), file.toString(), null);
            }
            RunId run = ((Entry.RunStarted) journal.entries().get(0)).runId();
            return new Journal(run, journal.entries(), journal.torn());
        } catch (IOException e) {
            throw failed("Cannot read " + path, e);
        }
    }

    private @Nullable RunFile parse(Path path, String directoryName) {
        String name = path.getFileName().toString();
        if (name.startsWith(".")) {
            return null;
        }
        for (Suffix suffix : suffixes) {
            if (name.endsWith(suffix.text()) && name.length() > suffix.text().length()) {
                String id = FileNames.decode(
                        name.substring(0, name.length() - suffix.text().length()));
                return new RunFile(path, id, suffix.format(), suffix.compression(), directoryName, name);
            }
        }
        return null;
    }

    private List<Path> pipelines(@Nullable String pipeline) {
        List<Path> candidates =
                pipeline == null ? children(directory) : List.of(directory.resolve(FileNames.encode(pipeline)));
        return candidates.stream()
                .filter(path -> !path.getFileName().toString().startsWith(".") && Files.isDirectory(path))
                .toList();
    }

    private List<Path> children(Path parent) {
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(parent)) {
            List<Path> children = new ArrayList<>();
            paths.forEach(children::add);
            return children;
        } catch (NoSuchFileException e) {
            return List.of(); // made by the first write
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            throw failed("Cannot list " + parent, e);
        }
    }

    /** The exception for what the file system refused. */
    static StoreException failed(String what, Exception e) {
        String reason = e instanceof FileSystemException f && f.getReason() != null
                ? f.getReason()
                : e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
        return new StoreException(
                what + ": " + reason
                        + ". Check that checkpoint.file.directory is a directory this process may write to and that the"
                        + " disk is not full.",
                e);
    }
}
