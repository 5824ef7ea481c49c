package dev.checkpoint.crash;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.springframework.util.DigestUtils;
import org.springframework.util.FileSystemUtils;

/**
 * What the processes of a build make once for their children, in its directory: jars of what was compiled, and archives of the classes that
 * children load. The name of the place is a digest of all that is on the class path, so what was made of other classes is never found.
 */
final class SharedClasses {

    private static final Duration OLD = Duration.ofHours(2);

    /** A lock of a file is that of the whole process. */
    private static final Object OF_PROCESS = new Object();

    private final Path directory;

    private final List<Path> classPath;

    SharedClasses(String classPath) {
        this.classPath = Stream.of(classPath.split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
        Path target = Path.of("target").toAbsolutePath();
        if (Files.isDirectory(target)) {
            this.directory = target.resolve("child-jvm").resolve(digest(this.classPath));
            deleteOld(target.resolve("child-jvm"));
        } else {
            this.directory = temporary("child-jvm");
        }
    }

    /** Those of former builds; one that another build uses at the same time is younger. */
    private void deleteOld(Path all) {
        File[] others = all.toFile()
                .listFiles(other -> !other.toPath().equals(directory)
                        && other.lastModified() < System.currentTimeMillis() - OLD.toMillis());
        for (File other : others == null ? new File[0] : others) {
            FileSystemUtils.deleteRecursively(other);
        }
    }

    /** Something to make at a place. */
    interface Making {

        void at(Path place) throws IOException;
    }

    /** A file of this name, made now unless it is there; while one process makes it, the others wait. */
    Path file(String name, Making making) {
        synchronized (OF_PROCESS) {
            return made(directory.resolve(name), making);
        }
    }

    private Path made(Path file, Making making) {
        try {
            Files.createDirectories(directory);
            try (FileChannel lock =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                if (!Files.exists(file)) {
                    Path unfinished = directory.resolve(file.getFileName() + ".unfinished");
                    Files.deleteIfExists(unfinished);
                    making.at(unfinished);
                    if (Files.exists(unfinished)) {
                        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
                    }
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class path with jars in the place of directories, because archives are only made of jars. */
    List<Path> jars() {
        List<Path> jars = new ArrayList<>();
        for (Path element : classPath) {
            jars.add(Files.isDirectory(element) ? file(jars.size() + ".jar", place -> jar(element, place)) : element);
        }
        return jars;
    }

    boolean has(Path file) {
        return file.startsWith(directory);
    }

    private static void jar(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
    }

    private static String digest(List<Path> classPath) {
        StringBuilder all = new StringBuilder(System.getProperty("java.home"));
        for (Path element : classPath) {
            try (Stream<Path> files = Files.walk(element)) {
                for (Path file : files.sorted().toList()) {
                    BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
                    if (is.isRegularFile()) {
                        all.append('\n').append(file).append(' ').append(is.size());
                        all.append(' ').append(is.lastModifiedTime());
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return HexFormat.of().formatHex(DigestUtils.md5Digest(all.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** A directory of this process, which ends with it. */
    static Path temporary(String name) {
        try {
            Path directory = Files.createTempDirectory(name);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(directory.toFile())));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
