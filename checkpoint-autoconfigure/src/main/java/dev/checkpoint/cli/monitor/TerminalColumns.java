package dev.checkpoint.cli.monitor;

import dev.checkpoint.model.Texts;

/** Fits texts into columns of a terminal, where some characters take two and some none. */
final class TerminalColumns {

    private TerminalColumns() {}

    /** How many columns a text takes. */
    static int width(String text) {
        return text.codePoints().map(TerminalColumns::width).sum();
    }

    /** A text in one line without what would steer the terminal, cut at this many columns. */
    static String cut(String text, int columns) {
        String line = Texts.oneLine(text);
        if (width(line) <= columns) {
            return line;
        }
        StringBuilder cut = new StringBuilder();
        int taken = 1; // by the sign that it goes on
        for (int point : line.codePoints().toArray()) {
            taken += width(point);
            if (taken > columns) {
                break;
            }
            cut.appendCodePoint(point);
        }
        return columns < 1 ? "" : cut.append('…').toString();
    }

    /** The same, filled up with blanks. */
    static String fit(String text, int columns) {
        String cut = cut(text, columns);
        return cut + " ".repeat(Math.max(0, columns - width(cut)));
    }

    private static int width(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return isWide(point) ? 2 : 1;
    }

    /** Scripts of East Asia and emoji. */
    private static boolean isWide(int point) {
        return point >= 0x1100
                && (point <= 0x115F
                        || (point >= 0x2E80 && point <= 0xA4CF)
                        || (point >= 0xAC00 && point <= 0xD7A3)
                        || (point >= 0xF900 && point <= 0xFAFF)
                        || (point >= 0xFE30 && point <= 0xFE6F)
                        || (point >= 0xFF00 && point <= 0xFF60)
                        || (point >= 0xFFE0 && point <= 0xFFE6)
                        || (point >= 0x1F300 && point <= 0x1FAFF)
                        || (point >= 0x20000 && point <= 0x3FFFD));
    }
}
