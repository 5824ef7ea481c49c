package dev.checkpoint.sample;

import dev.checkpoint.sample.render.RenderedDigest;
import dev.checkpoint.sample.source.FolderException;
import dev.checkpoint.sample.source.FolderSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where digests are written: each folder has a place of its own below {@code ./digest}, unless the command names one. */
@Component
class DigestFiles {

    private static final String MARKDOWN = "digest.md";

    private final @Nullable Path output;
    private final Path journals;

    DigestFiles(
            @Value("${output:#{null}}") @Nullable Path output,
            @Value("${checkpoint.file.directory:./checkpoints}") Path journals) {
        this.output = output;
        this.journals = journals;
    }

    /** What contains all digests; none of it is a document. */
    Path all() {
        return absolute(output == null ? Path.of("digest") : output);
    }

    /** The directory for the digest of a folder. */
    Path of(FolderSnapshot folder) {
        return output == null ? all().resolve(folder.id()) : all();
    }

    /** Refuses to replace the digest of another folder. */
    void checkIsNotOfAnother(FolderSnapshot folder) {
        Path existing = of(folder).resolve(MARKDOWN);
        try {
            if (Files.exists(existing) && !Files.readString(existing).contains("`" + folder.runId() + "`")) {
                throw new FolderException("'" + existing + "' is not a digest of '" + folder.folder()
                        + "' and would be overwritten. Name another folder: --output=DIR.");
            }
        } catch (IOException e) {
            throw new FolderException(
                    "'" + existing + "' cannot be read (" + e + "). Name another folder: --output=DIR.");
        }
    }

    /** Writes the digest; returns the page for the browser. */
    Path write(FolderSnapshot folder, RenderedDigest digest) throws IOException {
        Path directory = Files.createDirectories(of(folder));
        Files.writeString(directory.resolve(MARKDOWN), digest.markdown());
        return Files.writeString(directory.resolve("digest.html"), linked(folder, digest.html()));
    }

    /** The page is a result of the run, which does not depend on where its journal is kept: so the link is completed here. */
    private String linked(FolderSnapshot folder, String page) {
        String name = folder.runId() + ".yaml";
        Path journal = absolute(journals).resolve("digest").resolve(name);
        return page.replace("href=\"" + name + "\"", "href=\"" + journal.toUri() + "\"");
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
