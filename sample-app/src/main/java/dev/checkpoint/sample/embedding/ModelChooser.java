package dev.checkpoint.sample.embedding;

import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Chooses the model for a document by its length: the careful one for short documents, the fast one for long documents.
 */
@Component
public class ModelChooser {

    /** Twelve layers: more exact, and takes about twice the time. */
    public static final String CAREFUL = "bge-small-en-v1.5";

    /** Six layers: about twice as fast. */
    public static final String FAST = "all-minilm-l6-v2";

    private static final int LONG_DOCUMENT = 400;

    /** The model for a document with this number of words. */
    public ModelChoice choose(int words) {
        if (words <= LONG_DOCUMENT) {
            return new ModelChoice(
                    CAREFUL, reason("%,d words, at most %,d: short enough for the careful model", words));
        }
        return new ModelChoice(FAST, reason("%,d words, more than %,d: long, so the fast model reads it", words));
    }

    private static String reason(String format, int words) {
        return String.format(Locale.ENGLISH, format, words, LONG_DOCUMENT);
    }
}
