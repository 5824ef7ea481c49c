package dev.checkpoint.sample.digest;

import dev.checkpoint.annotation.Stage;
import dev.checkpoint.sample.embedding.DocumentVectors;
import dev.checkpoint.sample.source.Document;
import dev.checkpoint.sample.source.DocumentRef;
import dev.checkpoint.sample.source.FolderScanner;
import dev.checkpoint.sample.text.DocumentSentences;
import dev.checkpoint.sample.text.SentenceSplitter;
import dev.checkpoint.sample.topic.KeySentenceChooser;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The stages for one document. Each result is stored per document, under its path, and each stage takes only the values
 * it depends on, so an edit causes no more work than necessary. After a change of white space, the document is read and
 * split again, but gives the same sentences, which need no new vectors.
 */
@Component
public class DocumentStages {

    private static final int SENTENCES_IN_A_SUMMARY = 3;

    private final FolderScanner scanner;
    private final SentenceSplitter splitter;
    private final KeySentenceChooser keySentences;

    DocumentStages(FolderScanner scanner, SentenceSplitter splitter, KeySentenceChooser keySentences) {
        this.scanner = scanner;
        this.splitter = splitter;
        this.keySentences = keySentences;
    }

    /** The text of a document. Depends on the digest in the reference, and so on the content of the file. */
    @Stage(key = "#document.path()")
    public Document read(String folder, DocumentRef document) {
        return scanner.read(folder, document);
    }

    /** The sentences of a document. */
    @Stage(key = "#document.path()")
    public DocumentSentences split(Document document) {
        return splitter.split(document.path(), document.text());
    }

    /** The sentences that sum up a document. */
    @Stage(key = "#document.path()")
    public List<String> summarize(DocumentSentences document, DocumentVectors vectors) {
        return keySentences.summary(document, vectors, SENTENCES_IN_A_SUMMARY);
    }
}
