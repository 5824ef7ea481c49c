package dev.checkpoint.autoconfigure.store;

import dev.checkpoint.doctor.Bytes;
import dev.checkpoint.doctor.Checkup;
import dev.checkpoint.doctor.Diagnoses;
import dev.checkpoint.doctor.Severity;
import dev.checkpoint.doctor.Visit;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Durations;
import dev.checkpoint.spi.store.RunSizes;
import dev.checkpoint.store.file.FileCheckpointStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The directory of the file store: who may read and write it, its disk, and the clock of its file system. */
final class DirectoryCheckup implements Checkup {

    private static final String SUBJECT = "permissions";

    private static final long FULL = 64L << 20;

    private static final long NEARLY_FULL = 1L << 30;

    private static final Duration TOLERATED = Duration.ofSeconds(2);

    /** Types of file systems that are on another machine, or may be. */
    private static final List<String> REMOTE = List.of("nfs", "cifs", "smb", "fuse", "9p", "ceph", "gluster", "lustre");

    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Path directory;

    private final Set<PosixFilePermission> permissions;

    /**
     * A checkup.
     *
     * @param permissions those that new files get
     */
    DirectoryCheckup(Path directory, Set<PosixFilePermission> permissions) {
        this.directory = directory.toAbsolutePath().normalize();
        this.permissions = Set.copyOf(permissions);
    }

    @Override
    public String subject() {
        return SUBJECT;
    }

    @Override
    public void examine(Visit visit, Diagnoses found) {
        try {
            writable(visit, found);
            Path nearest = nearest();
            FileStore disk = Files.getFileStore(nearest);
            space(visit, disk, found.of("space"));
            clock(visit, disk, found.of("clock"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Path nearest() {
        Path nearest = directory;
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        return nearest;
    }

    private void writable(Visit visit, Diagnoses found) throws IOException {
        String obstacle =
                FileCheckpointStore.obstacle(directory, pipelines(visit)).orElse(null);
        if (obstacle != null) {
            found.problem(
                    "Runs cannot be written: " + obstacle + ".",
                    directory.toString(),
                    "Let the user of the application write there, or set checkpoint.file.directory to another place.");
            return;
        }
        if (!Files.isDirectory(directory)) {
            found.note(
                    "The directory does not exist; the first run makes it.",
                    directory.toString(),
                    "If there should be runs, look at checkpoint.file.directory, which may be relative to another"
                            + " directory than the one this command was started in.");
            return;
        }
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            others(found);
        } else {
            found.ok("Runs can be written.", directory.toString());
        }
    }

    /** A directory that others may search opens files that others may read; without that, nothing in it is open. */
    private void others(Diagnoses found) throws IOException {
        Set<PosixFilePermission> actual = Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS);
        Set<PosixFilePermission> more = EnumSet.copyOf(OF_OTHERS);
        more.retainAll(actual);
        more.removeAll(permissions);
        String shown = PosixFilePermissions.toString(actual);
        if (!more.isEmpty()) {
            boolean change =
                    more.contains(PosixFilePermission.GROUP_WRITE) || more.contains(PosixFilePermission.OTHERS_WRITE);
            found.add(
                    change ? Severity.WARNING : Severity.NOTE,
                    "Other users may " + (change ? "add and remove files in" : "list")
                            + " the directory, though not read" + " the runs (" + shown + ").",
                    directory.toString(),
                    "Unless that is meant: chmod "
                            + (permissions.contains(PosixFilePermission.GROUP_READ) ? "o-rwx" : "go-rwx") + " "
                            + directory);
        } else {
            found.ok("Runs can be written (" + shown + ").", directory.toString());
        }
    }

    private static Set<String> pipelines(Visit visit) {
        try {
            return visit.runs().pipelines();
        } catch (StoreException unreadable) {
            return Set.of();
        }
    }

    private void space(Visit visit, FileStore disk, Diagnoses found) throws IOException {
        long free = disk.getUsableSpace();
        long used = visit.store()
                .ability(RunSizes.class)
                .map(sizes -> sizes.sizeOfPipelines().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .orElse(0L);
        String sizes = Bytes.human(free) + " free, runs take " + Bytes.human(used);
        String next = "Free space on the disk, remove expired runs (prune), or set checkpoint.compression=gzip.";
        if (free < FULL) {
            found.problem("The disk is full: " + sizes + ".", directory.toString(), next);
        } else if (free < NEARLY_FULL || free < used) {
            found.warning("The disk is getting full: " + sizes + ".", directory.toString(), next);
        } else {
            found.ok("The disk has room: " + sizes + ".", directory.toString());
        }
    }

    private void clock(Visit visit, FileStore disk, Diagnoses found) throws IOException {
        String type = disk.type().toLowerCase(Locale.ROOT);
        boolean remote = REMOTE.stream().anyMatch(type::startsWith);
        if (remote) {
            found.of("store")
                    .note(
                            "The directory is on a file system of another machine (" + disk.type()
                                    + "): who owns a run is told by file locks, which must hold between machines.",
                            directory.toString(),
                            "Use NFS 4 or later, or checkpoint.store=jdbc for several machines.");
        }
        Instant newest = visit.runs().newest();
        Duration ahead = newest == null ? Duration.ZERO : Duration.between(visit.now(), newest);
        if (ahead.compareTo(TOLERATED) > 0) {
            found.warning(
                    "A run was written " + Durations.human(ahead)
                            + " in the future: the clock of this machine, or of the one that wrote it, is wrong.",
                    directory.toString(),
                    "Synchronize the clocks (NTP). Waiting times and retention follow them.");
        } else if (visit.mayWrite() && Files.isDirectory(directory)) {
            compared(visit, found);
        } else if (remote) {
            found.note(
                    "The clock of the file system was not compared with that of this machine.",
                    directory.toString(),
                    "To write and remove a file for that: doctor --probe");
        } else {
            found.ok("No run was written in the future.", directory.toString());
        }
    }

    private void compared(Visit visit, Diagnoses found) throws IOException {
        Path probe = Files.createTempFile(directory, ".doctor-", ".tmp");
        try {
            Instant before = visit.now();
            Files.write(probe, new byte[] {'?'});
            Instant written = Files.getLastModifiedTime(probe).toInstant();
            Duration skew = Duration.between(before, written);
            if (skew.abs().compareTo(TOLERATED) > 0) {
                found.warning(
                        "The clock of the file system is " + Durations.human(skew.abs())
                                + (skew.isNegative() ? " behind" : " ahead of") + " that of this machine.",
                        directory.toString(),
                        "Synchronize the clocks (NTP).");
            } else {
                found.ok("The clocks of the file system and of this machine agree.", directory.toString());
            }
        } finally {
            Files.delete(probe);
        }
    }
}
