package dev.checkpoint.codec.document;

import org.jspecify.annotations.Nullable;

/** A position in a YAML text that moves from its start to its end. */
class YamlCursor {

    private static final int LONGEST_COPY = 1 << 16;

    final String yaml;

    /** The same; null if it is so long that the JVM compiles before it is read. */
    private final char @Nullable [] characters;

    private final int length;

    int at;

    YamlCursor(String yaml) {
        this.yaml = yaml;
        this.length = yaml.length();
        this.characters = length <= LONGEST_COPY ? yaml.toCharArray() : null;
    }

    final boolean isEnd() {
        return at == length;
    }

    final boolean is(char c) {
        return charAt(at) == c;
    }

    final boolean take(char c) {
        boolean taken = is(c);
        if (taken) {
            at++;
        }
        return taken;
    }

    final boolean take(String expected) {
        boolean taken = yaml.startsWith(expected, at);
        if (taken) {
            at += expected.length();
        }
        return taken;
    }

    /** Takes the indentation of a line if it has exactly this width and something follows. */
    final boolean takeIndent(int width) {
        int end = at;
        while (charAt(end) == ' ') {
            end++;
        }
        boolean taken = end - at == width && end < length;
        if (taken) {
            at = end;
        }
        return taken;
    }

    /** Takes the rest of a line with its line feed; false if it contains characters that the writer would not write. */
    final boolean takeLine() {
        while (true) {
            char c = charAt(at);
            if (c == '\n') {
                at++;
                return true;
            }
            if (c != '\t' && !takeShown()) {
                return false;
            }
            if (c == '\t') {
                at++;
            }
        }
    }

    /** Takes a printable character, of one or two units. */
    final boolean takeShown() {
        char c = charAt(at);
        int units = 1;
        if (Character.isSurrogate(c)) {
            int point = yaml.codePointAt(at);
            units = point > 0xffff && YamlScalars.printable(point) ? 2 : 0;
        } else if (!YamlScalars.printable(c)) {
            units = 0;
        }
        at += units;
        return units > 0;
    }

    /** Returns NUL after the end: it never occurs in a written text. */
    final char charAt(int index) {
        if (index >= length) {
            return 0;
        }
        return characters == null ? yaml.charAt(index) : characters[index];
    }
}
