package dev.checkpoint.codec.document;

/** A position in a YAML text that moves from its start to its end. */
class YamlCursor {

    final String yaml;

    int at;

    YamlCursor(String yaml) {
        this.yaml = yaml;
    }

    final boolean isEnd() {
        return at == yaml.length();
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
        boolean taken = end - at == width && end < yaml.length();
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
        return index < yaml.length() ? yaml.charAt(index) : 0;
    }
}
