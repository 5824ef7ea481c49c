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
 * What is done with one document. Each result is kept per document, under its path, and each stage takes only what it
 * depends on: an edit reaches as far as its effect does. New white space is read and split again, but gives the same
 * sentences, and those need no new vectors.
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

    /** The text of a document. Depends on the digest in the reference, hence on the content of the file. */
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
