package dev.checkpoint.store.file;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.BulkDelete;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.DueRun;
import dev.checkpoint.spi.store.DueRuns;
import dev.checkpoint.spi.store.EndedRun;
import dev.checkpoint.spi.store.Fork;
import dev.checkpoint.spi.store.Forks;
import dev.checkpoint.spi.store.Import;
import dev.checkpoint.spi.store.Imports;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.KeptText;
import dev.checkpoint.spi.store.KeptTexts;
import dev.checkpoint.spi.store.Limits;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.Requests;
import dev.checkpoint.spi.store.RunCatalog;
import dev.checkpoint.spi.store.RunSizes;
import dev.checkpoint.spi.store.StageFact;
import dev.checkpoint.spi.store.StageFacts;
import dev.checkpoint.spi.store.StoreKind;
import dev.checkpoint.spi.store.StoreSettings;
import dev.checkpoint.spi.store.format.DocumentFormat;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps each run in one file a person can read, {@code <directory>/<pipeline>/<run-id>.yaml}, which only ever grows.
 *
 * <p><strong>Durable:</strong> an append is one write and one {@code fdatasync}. If the machine dies within a write, the
 * complete documents of it count and the rest is reported as {@link Journal#torn()}; the next writer moves it aside.
 *
 * <p><strong>One writer:</strong> a lock of the operating system, held from the first append until {@link #release} or
 * the end of the process, and a check of the file's length before each append.
 *
 * <p>The directory is made by the first write. Requests are small files in the hidden directory {@code .requests} in it, other
 * small texts in {@code .texts}, and what was read of runs that have ended is kept in {@code .index}.
 */
public final class FileCheckpointStore
        implements CheckpointStore,
                RunCatalog,
                BulkDelete,
                DueRuns,
                Requests,
                StageFacts,
                Forks,
                Imports,
                RunSizes,
                KeptTexts {

    private final Path directory;

    private final RunFiles files;

    private final RunOpener runs;

    private final RunLocks locks;

    private final RunsInWriting writing;

    private final RunIndex index;

    private final IndexKeeper keeper;

    private final FileCatalog catalog;

    private final FileEndedRuns ended;

    private final FileTails tails;

    private final RequestFiles requests;

    private final TextFiles texts;

    private final FileDueRuns dueRuns;

    private final FileStageFacts facts;

    private final FileForks forks;

    private final FileImports imports;

    /**
     * Creates a store whose files only their owner may read.
     *
     * @param directory where the runs are
     * @param settings how new runs are written
     * @param formats all that are read; settings choose among them
     */
    public FileCheckpointStore(Path directory, StoreSettings settings, List<DocumentFormat> formats) {
        this(directory, settings, formats, NewFiles.PRIVATE, NewFiles.PRIVATE::output, true);
    }

    /**
     * Creates a store whose files not only their owner may read.
     *
     * @param directory where the runs are
     * @param settings how new runs are written
     * @param formats all that are read; settings choose among them
     * @param permissions of the files that it makes, as far as the umask of the process allows; directories can be
     *     searched by those who may read their files
     */
    public FileCheckpointStore(
            Path directory,
            StoreSettings settings,
            List<DocumentFormat> formats,
            Set<PosixFilePermission> permissions) {
        this(directory, settings, formats, permissions, true);
    }

    /**
     * Creates a store that keeps an index of its runs only if told to.
     *
     * @param directory where the runs are
     * @param settings how new runs are written
     * @param formats all that are read; settings choose among them
     * @param permissions of the files that it makes
     * @param indexed whether what was read of runs that have ended is kept in the hidden directory {@code .index}, so that
     *     the next process need not read them again
     */
    public FileCheckpointStore(
            Path directory,
            StoreSettings settings,
            List<DocumentFormat> formats,
            Set<PosixFilePermission> permissions,
            boolean indexed) {
        this(directory, settings, formats, new NewFiles(permissions), indexed);
    }

    private FileCheckpointStore(
            Path directory, StoreSettings settings, List<DocumentFormat> formats, NewFiles made, boolean indexed) {
        this(directory, settings, formats, made, made::output, indexed);
    }

    FileCheckpointStore(
            Path directory,
            StoreSettings settings,
            List<DocumentFormat> formats,
            NewFiles made,
            RunOutput.Opener opener,
            boolean indexed) {
        this.directory = directory;
        this.files = new RunFiles(directory, List.copyOf(formats));
        this.runs = new RunOpener(files, List.copyOf(formats), settings, opener, made);
        this.locks = new RunLocks(directory, made);
        PackedRuns packed = new PackedRuns();
        this.keeper = IndexKeeper.of(directory, indexed ? made : null, files, packed);
        this.index = new RunIndex(files, packed, keeper::load);
        this.writing = new RunsInWriting(directory, runs, locks, index, keeper);
        this.requests = new RequestFiles(directory, made);
        this.texts = new TextFiles(directory, locks, made);
        this.tails = new FileTails(files);
        KnownRuns known = new KnownRuns(packed, keeper::learned);
        this.catalog = new FileCatalog(index, known, this::isHeld);
        this.ended = new FileEndedRuns(files, index, catalog, locks, requests);
        this.dueRuns = new FileDueRuns(index, known, requests, this::isHeld);
        this.facts = new FileStageFacts(index);
        WholeFiles whole = new WholeFiles(settings, made);
        this.forks = new FileForks(files, runs, locks, whole);
        this.imports = new FileImports(runs, locks, whole);
    }

    /**
     * Reads a run from one file, wherever it is and whatever its name, such as a copy in the resources of a test.
     *
     * @param file a file that a store wrote, with the extension that it gave it
     * @param formats those that are read; the extension chooses among them
     * @throws IllegalArgumentException if none of them has the extension
     * @throws dev.checkpoint.error.RunUnreadableException if it holds no run, or one that cannot be read
     * @throws dev.checkpoint.error.StoreException if it is not there, or the file system refuses it
     */
    public static Journal read(Path file, List<DocumentFormat> formats) {
        return RunFiles.journal(file, List.copyOf(formats));
    }

    /**
     * Tells before the first run whether a store could write its runs. Makes no directory.
     *
     * @param directory where the runs are to be
     * @param pipelines those whose runs are to be written
     * @return what is in the way, in words that name the path; empty if nothing is, or if it may pass
     */
    public static Optional<String> obstacle(Path directory, Set<String> pipelines) {
        return Optional.ofNullable(WritablePlace.obstacle(directory, pipelines));
    }

    @Override
    public AppendOutcome append(Append append) {
        return writing.append(append);
    }

    @Override
    public Optional<Journal> open(RunId run) {
        return io("read run '" + run + "'", () -> {
            try {
                StoredJournal journal = runs.find(run);
                return journal == null
                        ? Optional.empty()
                        : Optional.of(new Journal(run, journal.entries(), journal.torn()));
            } catch (NoSuchFileException e) {
                return Optional.empty(); // deleted while it was looked for
            }
        });
    }

    @Override
    public List<NumberedEntry> entries(RunId run, long from, int most) {
        return io("read run '" + run + "'", () -> tails.read(run, from, most));
    }

    @Override
    public boolean isHeld(RunId run) {
        return io("tell whether run '" + run + "' is held", () -> locks.isHeld(run));
    }

    @Override
    public void release(RunId run) {
        writing.release(run);
    }

    @Override
    public boolean delete(RunId run) {
        List<RunFile> present = files.find(run);
        return !present.isEmpty() && io("delete run '" + run + "'", () -> delete(run, present));
    }

    private boolean delete(RunId run, List<RunFile> present) throws IOException {
        FileLock claim = locks.tryClaim(run);
        if (claim == null) {
            throw new RunActiveException(
                    "Run '" + run
                            + "' is not deleted: a living instance holds it. Wait until it ends, or pause it first.",
                    run.value(),
                    null);
        }
        try {
            boolean deleted = files.delete(run);
            requests.delete(run);
            keeper.deleted();
            return deleted;
        } finally {
            present.forEach(file -> index.changed(file, null));
            locks.release(claim);
        }
    }

    @Override
    public List<RunSummary> find(RunQuery query) {
        return catalog.find(query);
    }

    @Override
    public OptionalLong count(RunQuery query) {
        return new FileCount(index, catalog).of(query);
    }

    @Override
    public List<DueRun> due(Set<String> pipelines, Instant now, int limit) {
        return io("look for runs that are due", () -> dueRuns.due(pipelines, now, limit));
    }

    @Override
    public boolean leave(Request request) {
        return io("leave a request for run '" + request.run() + "'", () -> {
            boolean left = !files.find(request.run()).isEmpty() && requests.leave(request);
            if (left && files.find(request.run()).isEmpty()) {
                requests.delete(request.run()); // deleted meanwhile
                return false;
            }
            return left;
        });
    }

    @Override
    public List<Request> open(Set<RunId> asked) {
        return io("read requests", () -> requests.open(asked));
    }

    @Override
    public void settle(RunId run, String id) {
        io("settle a request for run '" + run + "'", () -> requests.settle(run, id));
    }

    @Override
    public void stageFacts(
            @Nullable String pipeline, @Nullable Instant since, @Nullable Instant until, Consumer<StageFact> fact) {
        facts.tell(pipeline, since, until, fact);
    }

    @Override
    public AppendOutcome fork(Fork fork) {
        return io("fork " + fork.from(), () -> made(forks.fork(fork, kind())));
    }

    @Override
    public AppendOutcome importRun(Import imported) {
        return io("import run '" + imported.run() + "'", () -> made(imports.importRun(imported)));
    }

    private AppendOutcome made(@Nullable RunFile file) {
        if (file == null) {
            return AppendOutcome.TAKEN;
        }
        index.changed(file, null);
        keeper.ended(file, null);
        return AppendOutcome.WRITTEN;
    }

    @Override
    public Map<String, Long> countRuns() {
        return ended.count();
    }

    @Override
    public Iterator<EndedRun> endedRuns(RunQuery query) {
        return ended.find(query);
    }

    @Override
    public Set<RunId> deleteEnded(List<EndedRun> endedRuns) {
        return io("remove ended runs", () -> {
            Set<RunId> deleted = ended.delete(endedRuns);
            keeper.deleted();
            return deleted;
        });
    }

    @Override
    public Map<String, Long> sizeOfPipelines() {
        return io("measure runs", ended::sizeOfPipelines);
    }

    @Override
    public Map<RunId, Long> sizes(Collection<RunId> measured) {
        return io("measure runs", () -> ended.sizes(measured));
    }

    private <T> T io(String what, UninterruptedIo.Action<T> action) {
        try {
            return action.run();
        } catch (IOException e) {
            throw RunFiles.failed("Cannot " + what + " under " + directory, e);
        }
    }

    @Override
    public Optional<KeptText> text(String name) {
        return io("read text '" + name + "'", () -> texts.text(name));
    }

    @Override
    public boolean writeText(String name, long revision, String text) {
        return io("write text '" + name + "'", () -> texts.write(name, revision, text));
    }

    @Override
    public boolean removeText(String name, long revision) {
        return io("remove text '" + name + "'", () -> texts.remove(name, revision));
    }

    @Override
    public List<String> textNames(String prefix) {
        return io("list texts", () -> texts.names(prefix));
    }

    @Override
    public Limits limits() {
        return Limits.NONE;
    }

    @Override
    public StoreKind kind() {
        return new StoreKind("file", "files under " + directory.toAbsolutePath().normalize());
    }

    @Override
    public void close() {
        writing.releaseAll();
        locks.close();
        keeper.close();
    }
}
