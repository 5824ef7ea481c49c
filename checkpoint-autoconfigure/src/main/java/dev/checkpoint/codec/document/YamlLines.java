package dev.checkpoint.codec.document;

import org.jspecify.annotations.Nullable;

/**
 * Reads YAML of exactly the form in which {@link YamlFields} and {@link YamlPayload} write it, line by line.
 *
 * <p>Rejects everything else (a comment, another indentation, other quotes); then {@link YamlEvents} reads the text
 * from its start. What it accepts, it reads in the same way as {@link YamlEvents}.
 */
final class YamlLines {

    private static final String FIRST_LINE = "--- # ";

    // deeper texts are rare, and recursion must not overflow the stack
    private static final int DEEPEST = 200;

    // readers require the colon of a key within 1024 characters
    private static final int LONGEST_KEY = 900;

    private final YamlSink sink;

    private final YamlTexts texts;

    private YamlLines(String yaml, YamlSink sink) {
        this.texts = new YamlTexts(yaml);
        this.sink = sink;
    }

    /** Reads a header; false if it is rejected, and then the content of the sink is invalid. */
    static boolean header(String yaml, YamlSink sink) {
        YamlLines lines = new YamlLines(yaml, sink);
        if (yaml.startsWith(FIRST_LINE) && !lines.texts.takeLine()) {
            return false;
        }
        return !lines.texts.isEnd() && lines.block(0) && lines.texts.isEnd();
    }

    /** Reads the value of the single field of a section; false if it is rejected. */
    static boolean section(String yaml, YamlSink sink) {
        YamlLines lines = new YamlLines(yaml, sink);
        return lines.key() != null && lines.afterColon(0) && lines.texts.isEnd();
    }

    /** Reads a list or map from its first line, whose indentation has been taken. */
    private boolean block(int indent) {
        boolean list = texts.isItem();
        if (indent > DEEPEST) {
            return false;
        }
        sink.start(list);
        do {
            if (texts.isItem() != list || !(list ? item(indent) : field(indent))) {
                return false;
            }
        } while (texts.takeIndent(indent));
        sink.end(list);
        return true;
    }

    private boolean item(int indent) {
        texts.at += 2; // the dash and the blank
        return texts.isItem() || texts.isField() ? block(indent + 2) : scalar(indent);
    }

    private boolean field(int indent) {
        String key = key();
        if (key == null) {
            return false;
        }
        sink.key(key);
        return afterColon(indent);
    }

    /** Takes a key and its colon. */
    private @Nullable String key() {
        int start = texts.at;
        String key = texts.line();
        return key != null && texts.at - start <= LONGEST_KEY && texts.take(':') ? key : null;
    }

    private boolean afterColon(int indent) {
        if (texts.take('\n')) {
            return texts.takeIndent(indent + 2) && block(indent + 2);
        }
        return texts.take(' ') && scalar(indent);
    }

    /** Reads a value that starts and, unless it is a block of text, ends on this line. */
    private boolean scalar(int indent) {
        boolean list = texts.is('[');
        if (texts.take("[]\n") || texts.take("{}\n")) {
            sink.start(list);
            sink.end(list);
            return true;
        }
        boolean plain = !texts.is('|') && !texts.is('"');
        String text = texts.take('|') ? texts.block(indent + 2) : texts.line();
        if (text == null) {
            return false;
        }
        sink.scalar(text, plain);
        return texts.take('\n');
    }
}
