package dev.checkpoint.store.file;

import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.StoreSettings;
import dev.checkpoint.spi.store.format.DocumentFormat;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the writer for a run that was just claimed: a new file, or an old one whose end is known to be sound. */
final class RunOpener {

    private final RunFiles files;

    private final List<DocumentFormat> formats;

    private final StoreSettings settings;

    private final RunOutput.Opener opener;

    private final NewFiles made;

    private final ReadFiles lastRead = new ReadFiles();

    RunOpener(
            RunFiles files,
            List<DocumentFormat> formats,
            StoreSettings settings,
            RunOutput.Opener opener,
            NewFiles made) {
        this.files = files;
        this.formats = formats;
        this.settings = settings;
        this.opener = opener;
        this.made = made;
    }

    /** Finds the journal of a run; null if there is none. */
    @Nullable
    StoredJournal find(RunId run) throws IOException {
        Dated found = read(run);
        if (found == null) {
            return null;
        }
        lastRead.keep(run, found.summary());
        return found.journal();
    }

    /**
     * A journal and its file's time.
     *
     * @param journal the journal
     * @param modified when the file was changed before it was read
     */
    private record Dated(StoredJournal journal, FileTime modified) {

        ReadFiles.Found summary() {
            return ReadFiles.Found.of(journal, modified);
        }
    }

    private @Nullable Dated read(RunId run) throws IOException {
        Dated found = null;
        for (RunFile file : files.find(run)) {
            FileTime modified = Files.getLastModifiedTime(file.path());
            StoredJournal journal = RunFileReader.readOf(run, file);
            if (journal != null && found != null) {
                throw new RunUnreadableException(
                        "Run '" + run + "' is kept twice: in " + found.journal().file() + " and in " + file
                                + ". Move one of them out of the directory. Nothing was changed.",
                        run.value(),
                        file.toString(),
                        null);
            }
            found = journal == null ? found : new Dated(journal, modified);
        }
        return found;
    }

    /** Starts a file; null if the run exists. */
    @Nullable
    RunWriter create(RunId run, Entry.RunStarted start) throws IOException {
        if (!isFree(run)) {
            return null;
        }
        StoreSettings.Writing chosen = settings.of(start.pipeline());
        RunFile file = fileOf(run, start.pipeline());
        List<Path> names = makeDirectory(file, made);
        RunOutput output = opener.open(file.path(), true);
        return new RunWriter(file, output, chosen.level(), RunWriter.SUMS_COVER_RUN, 0, 0).withNewNamesIn(names);
    }

    /** The file that a new run of a pipeline gets. */
    RunFile fileOf(RunId run, String pipeline) {
        StoreSettings.Writing chosen = settings.of(pipeline);
        return files.of(pipeline, run, format(chosen.format()), FrameCodec.of(chosen.compression()));
    }

    /** Whether a run that was just claimed may be made; what stands in the way and holds none is moved aside. */
    boolean isFree(RunId run) throws IOException {
        for (RunFile file : files.find(run)) {
            if (RunFileReader.holds(run, file)) {
                return false;
            }
            // left by a crash before its first write was durable: no caller was ever told of it
            Files.move(file.path(), RunFiles.aside(file.path(), 0));
        }
        return true;
    }

    /**
     * Makes the directory of a new file.
     *
     * @return the directories to be made durable: the bytes of a file may be while its name is not
     */
    static List<Path> makeDirectory(RunFile file, NewFiles made) throws IOException {
        Path directory = file.path().toAbsolutePath().getParent();
        if (directory == null) {
            return List.of();
        }
        boolean exists = Files.isDirectory(directory);
        if (!exists) {
            made.makeDirectories(directory);
        }
        Path parent = directory.getParent();
        return exists || parent == null ? List.of(directory) : List.of(directory, parent);
    }

    /** Where the file of a run ends; null if there is none. */
    ReadFiles.@Nullable Found end(RunId run) throws IOException {
        ReadFiles.Found known = lastRead.take(run, files.find(run));
        if (known != null) {
            return known;
        }
        Dated found = read(run);
        return found == null ? null : found.summary();
    }

    /** Goes on with a file behind its last complete entry. */
    RunWriter takeUp(ReadFiles.Found known) throws IOException {
        Path path = known.file().path();
        long end = known.end();
        if (end < known.size()) {
            UninterruptedIo.run(() -> moveAside(path, end));
        }
        RunOutput output = opener.open(path, false);
        return new RunWriter(known.file(), output, level(known), known.version(), end, known.entries());
    }

    /** The level that is configured now, if it is one of the codec that the file was begun with. */
    private @Nullable Integer level(ReadFiles.Found known) {
        StoreSettings.Writing chosen = settings.of(known.pipeline());
        return FrameCodec.of(chosen.compression()) == known.file().compression() ? chosen.level() : null;
    }

    private Path moveAside(Path path, long offset) throws IOException {
        Path name = RunFiles.aside(path, offset);
        try (FileChannel torn = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileChannel aside = made.open(name, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            Channels.newInputStream(torn.position(offset)).transferTo(Channels.newOutputStream(aside));
            aside.force(true);
            sync(path.toAbsolutePath().getParent());
            torn.truncate(offset);
            torn.force(true);
        }
        return name;
    }

    private DocumentFormat format(String extension) {
        for (DocumentFormat format : formats) {
            if (format.extension().equals(extension)) {
                return format;
            }
        }
        throw new IllegalArgumentException("checkpoint.format is '" + extension + "'; this store knows "
                + formats.stream().map(DocumentFormat::extension).toList());
    }

    static void sync(@Nullable Path directory) {
        if (directory == null) {
            return;
        }
        try {
            UninterruptedIo.run(() -> {
                try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                    channel.force(true);
                    return true;
                }
            });
        } catch (IOException e) {
            // systems that cannot open a directory (Windows) make names durable by themselves
        }
    }
}
