package dev.checkpoint.sample.digest;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.sample.embedding.DocumentVectors;
import dev.checkpoint.sample.embedding.ModelChoice;
import dev.checkpoint.sample.render.DocumentDigest;
import dev.checkpoint.sample.render.FolderDigest;
import dev.checkpoint.sample.render.RenderedDigest;
import dev.checkpoint.sample.render.TopicDigest;
import dev.checkpoint.sample.source.Document;
import dev.checkpoint.sample.source.DocumentRef;
import dev.checkpoint.sample.source.FolderSnapshot;
import dev.checkpoint.sample.text.DocumentSentences;
import dev.checkpoint.sample.topic.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Creates the digest of a folder.
 *
 * <p>The run id depends on the folder, and the argument on its content. So the same command continues a run that was
 * killed, returns immediately if nothing has changed, and after an edit executes again the stages of that document and
 * those that depend on all documents.
 */
@Service
public class DigestPipeline {

    private static final Logger log = LoggerFactory.getLogger(DigestPipeline.class);

    private final DocumentStages documents;
    private final ModelStages models;
    private final FolderStages folders;

    DigestPipeline(DocumentStages documents, ModelStages models, FolderStages folders) {
        this.documents = documents;
        this.models = models;
        this.folders = folders;
    }

    /** The digest of the folder's documents. */
    @Checkpointed(value = "digest", runId = "#folder.runId()")
    public RenderedDigest digest(FolderSnapshot folder) {
        List<DocumentSentences> sentences = new ArrayList<>();
        List<DocumentVectors> vectors = new ArrayList<>();
        List<DocumentDigest> digests = new ArrayList<>();
        for (DocumentRef ref : folder.documents()) {
            long start = System.nanoTime();
            Document document = documents.read(folder.folder(), ref);
            DocumentSentences split = documents.split(document);
            ModelChoice choice = models.chooseModel(split.path(), split.words());
            DocumentVectors embedded = models.embed(split, choice.model());
            List<String> summary = documents.summarize(split, embedded);

            sentences.add(split);
            vectors.add(embedded);
            digests.add(DocumentDigest.of(split, choice, summary));
            logDone(digests.size(), folder.documents().size(), split, choice, System.nanoTime() - start);
        }
        log.info("Looking for topics in {} documents", sentences.size());
        List<Topic> topics = folders.cluster(sentences, vectors);
        List<TopicDigest> selected = folders.selectKeySentences(topics, sentences, vectors);

        FolderDigest digest = new FolderDigest(name(folder), folder.folder(), selected, digests, folder.runId());
        return new RenderedDigest(folders.renderMarkdown(digest), folders.renderHtml(digest));
    }

    private static String name(FolderSnapshot folder) {
        Path name = Path.of(folder.folder()).getFileName();
        return name == null ? folder.folder() : name.toString();
    }

    private static void logDone(int done, int all, DocumentSentences document, ModelChoice choice, long nanos) {
        String line = String.format(
                "[%2d/%2d] %-36s %4d sentences  %-18s %5.1f s",
                done, all, document.path(), document.sentences().size(), choice.model(), nanos / 1e9);
        log.info("{}", line);
    }
}
