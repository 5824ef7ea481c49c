package dev.checkpoint.sample.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Splits Markdown and plain text into sentences.
 *
 * <p>The locale is fixed: with the locale of the machine, the same text could give other sentences elsewhere, and
 * stored results would not be found.
 */
@Component
public class SentenceSplitter {

    private static final int MIN_WORDS = 4;
    private static final Pattern ABBREVIATION =
            Pattern.compile(".*\\b(?:e\\.g|i\\.e|etc|vs|cf|approx|incl|Dr|Mr|Mrs|Ms|St|No|Fig)\\.\\s*");

    /** The sentences of a text, without headings, code, tables and fragments of fewer than four words. */
    public DocumentSentences split(String path, String text) {
        MarkdownBlocks markdown = MarkdownBlocks.of(text);
        String title = markdown.title().isEmpty() ? path.substring(path.lastIndexOf('/') + 1) : markdown.title();
        List<Sentence> sentences = new ArrayList<>();
        for (Sentence block : markdown.blocks()) {
            for (String sentence : sentences(block.text())) {
                if (Words.count(sentence) >= MIN_WORDS) {
                    sentences.add(new Sentence(block.section(), sentence));
                }
            }
        }
        return new DocumentSentences(path, title, sentences);
    }

    private static List<String> sentences(String text) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        breaks.setText(text);
        List<String> sentences = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (end == text.length() || isRealEnd(text, start, end)) {
                sentences.add(text.substring(start, end).strip());
                start = end;
            }
        }
        return sentences;
    }

    /**
     * BreakIterator also breaks inside {@code a.<b>}, after abbreviations, and before lower-case letters, where no
     * sentence ends.
     */
    private static boolean isRealEnd(String text, int start, int end) {
        return Character.isWhitespace(text.charAt(end - 1))
                && !Character.isLowerCase(text.charAt(end))
                && !ABBREVIATION.matcher(text.substring(start, end)).matches();
    }
}
