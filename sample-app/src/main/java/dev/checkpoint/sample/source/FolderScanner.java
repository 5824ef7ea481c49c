package dev.checkpoint.sample.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds the documents of a folder and reads them.
 *
 * <p>Documents are {@code .md}, {@code .markdown} and {@code .txt} files of at most 1 MiB. Hidden folders, symbolic
 * links and build output ({@code target}, {@code build}, {@code node_modules}) are skipped.
 */
@Component
public class FolderScanner {

    private static final Logger log = LoggerFactory.getLogger(FolderScanner.class);
    private static final long MAX_BYTES = 1 << 20;
    private static final Set<String> PASSED_OVER = Set.of("target", "build", "node_modules");

    /** The documents below a folder, except those below {@code excluded}. */
    public FolderSnapshot scan(Path folder, Path excluded) {
        Path root = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw new FolderException(
                    "There is no folder '" + root + "'. Give the path of a folder with Markdown or text"
                            + " files, or none for the documents of this project.");
        }
        return snapshot(root, List.of(root), excluded);
    }

    /** The documents of a project: its {@code README.md} and everything below {@code docs}. */
    public FolderSnapshot scanProject(Path project, Path excluded) {
        Path root = project.toAbsolutePath().normalize();
        List<Path> starts = List.of(root.resolve("README.md"), root.resolve("docs"));
        return snapshot(root, starts.stream().filter(Files::exists).toList(), excluded);
    }

    /**
     * The text of a document.
     *
     * @throws FolderException if the file no longer matches the reference, so that no result is stored under the digest
     *     of another text
     */
    public Document read(String folder, DocumentRef document) {
        byte[] content = content(Path.of(folder).resolve(document.path()));
        if (!Sha256.of(content).equals(document.sha256())) {
            throw new FolderException("'" + document.path() + "' was edited while the digest was being created."
                    + " Run the command again: completed work is not repeated.");
        }
        return new Document(document.path(), new String(content, StandardCharsets.UTF_8));
    }

    private FolderSnapshot snapshot(Path root, List<Path> starts, Path excluded) {
        DocumentCollector collector =
                new DocumentCollector(root, excluded.toAbsolutePath().normalize());
        try {
            for (Path start : starts) {
                Files.walkFileTree(start, collector);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Folder '" + root + "' cannot be listed. Check its permissions.", e);
        }
        if (collector.found.isEmpty()) {
            throw new FolderException("Folder '" + root + "' contains no documents (.md, .markdown, .txt)."
                    + " Give the path of a folder that does.");
        }
        collector.found.sort(Comparator.comparing(DocumentRef::path));
        return new FolderSnapshot(root.toString(), collector.found);
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new FolderException(
                    "'" + file + "' cannot be read (" + e + "). Check the file and run the command again.");
        }
    }

    private static final class DocumentCollector extends SimpleFileVisitor<Path> {

        private final Path root;
        private final Path excluded;
        private final List<DocumentRef> found = new ArrayList<>();

        DocumentCollector(Path root, Path excluded) {
            this.root = root;
            this.excluded = excluded;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            String name = directory.equals(root) ? "" : directory.getFileName().toString();
            boolean passOver = name.startsWith(".") || PASSED_OVER.contains(name) || directory.equals(excluded);
            return passOver ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String path = root.relativize(file).toString().replace('\\', '/');
            if (!attributes.isRegularFile() || !path.toLowerCase(Locale.ROOT).matches(".*\\.(md|markdown|txt)")) {
                return FileVisitResult.CONTINUE;
            }
            if (attributes.size() > MAX_BYTES) {
                log.warn("{} is skipped: {} bytes, more than {}", path, attributes.size(), MAX_BYTES);
                return FileVisitResult.CONTINUE;
            }
            found.add(new DocumentRef(path, attributes.size(), Sha256.of(content(file))));
            return FileVisitResult.CONTINUE;
        }
    }
}
