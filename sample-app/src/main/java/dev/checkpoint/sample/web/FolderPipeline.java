package dev.checkpoint.sample.web;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.sample.digest.DigestPipeline;
import dev.checkpoint.sample.source.FolderScanner;
import java.nio.file.Path;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** A digest of a folder that somebody names in the dashboard. The digest is a run of its own, which this one calls. */
@Service
@Profile("web")
public class FolderPipeline {

    private final FolderScanner scanner;
    private final DigestPipeline digests;

    FolderPipeline(FolderScanner scanner, DigestPipeline digests) {
        this.scanner = scanner;
        this.digests = digests;
    }

    /**
     * Creates the digest.
     *
     * @param folder such as {@code docs}
     * @return the digest in Markdown
     */
    @Checkpointed("digest-folder")
    public String digest(String folder) {
        Path path = Path.of(folder);
        return digests.digest(scanner.scan(path, path.resolve("digest"))).markdown();
    }
}
