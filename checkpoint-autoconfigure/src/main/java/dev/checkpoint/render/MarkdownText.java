package dev.checkpoint.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of one block of Markdown: texts, and lists of a name and what is in it. Used for one block. */
final class MarkdownText {

    private static final String ESCAPABLE = "\\`*_{}[]()#+-.!|<>~";

    private static final int DEEPEST = 6;

    /** A link that is longer is text; so one is looked for no further than this. */
    private static final int LONGEST_LINK = 2_000;

    private static final Pattern ADDRESS = Pattern.compile("(?i)(?:https?://|mailto:)[^\\s<>\"'\\\\]+");

    private static final Pattern BARE = Pattern.compile("https?://[^\\s<>\"'\\\\)\\]]{1,2000}");

    private final String text;

    private final int depth;

    private final List<Object> parts = new ArrayList<>();

    private final StringBuilder plain = new StringBuilder();

    /** Where marks were found last, so that none is looked for in the same text twice. */
    private final Map<String, Found> found = new HashMap<>();

    /**
     * A mark.
     *
     * @param from where the search began
     * @param at where it is; -1 if there is none
     */
    private record Found(int from, int at) {}

    private MarkdownText(String text, int depth) {
        this.text = text;
        this.depth = depth;
    }

    static List<Object> of(String text) {
        return of(text, 0);
    }

    private static List<Object> of(String text, int depth) {
        if (depth > DEEPEST) {
            return List.of(text);
        }
        return new MarkdownText(text, depth).read();
    }

    private List<Object> read() {
        for (int at = 0; at < text.length(); ) {
            int end = marked(at);
            if (end > at) {
                at = end;
            } else {
                plain.append(text.charAt(at++));
            }
        }
        flush();
        return parts;
    }

    /** What begins at a place; the place itself if that is nothing but a character. */
    private int marked(int at) {
        return switch (text.charAt(at)) {
            case '\\' -> escaped(at);
            case '`' -> code(at);
            case '*', '_', '~' -> emphasis(at);
            case '!', '[' -> link(at);
            case 'h', '<' -> bare(at);
            default -> at;
        };
    }

    private int escaped(int at) {
        if (at + 1 < text.length() && ESCAPABLE.indexOf(text.charAt(at + 1)) >= 0) {
            plain.append(text.charAt(at + 1));
            return at + 2;
        }
        return at;
    }

    private int code(int at) {
        int begin = at;
        while (begin < text.length() && text.charAt(begin) == '`') {
            begin++;
        }
        String fence = text.substring(at, begin);
        int end = find(fence, begin);
        if (end < 0) {
            plain.append(fence);
            return begin;
        }
        add(List.of("code", text.substring(begin, end).strip()));
        return end + fence.length();
    }

    private int emphasis(int at) {
        char mark = text.charAt(at);
        boolean twice = at + 1 < text.length() && text.charAt(at + 1) == mark;
        String name = mark == '~' ? "del" : twice ? "strong" : "em";
        String fence = twice ? text.substring(at, at + 2) : String.valueOf(mark);
        int begin = at + fence.length();
        boolean word = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
        if (mark == '~' && !twice
                || mark == '_' && word
                || begin >= text.length()
                || Character.isWhitespace(text.charAt(begin))) {
            plain.append(fence);
            return begin;
        }
        int end = find(fence, begin + 1);
        if (end < 0 || Character.isWhitespace(text.charAt(end - 1))) {
            plain.append(fence);
            return begin;
        }
        add(MarkdownBlocks.part(name, of(text.substring(begin, end), depth + 1)));
        return end + fence.length();
    }

    /** A link, or a picture, of which the description is shown: nothing is loaded from elsewhere. */
    private int link(int at) {
        boolean picture = text.charAt(at) == '!';
        int open = picture ? at + 1 : at;
        if (open >= text.length() || text.charAt(open) != '[') {
            return at;
        }
        int close = within("](", open + 1);
        int end = close < 0 ? -1 : within(")", close + 2);
        if (end < 0) {
            return at;
        }
        String words = text.substring(open + 1, close);
        String address = text.substring(close + 2, end).strip().replaceFirst("\\s.*", "");
        if (picture) {
            add(List.of("em", words.isBlank() ? "picture" : "picture: " + words));
        } else if (ADDRESS.matcher(address).matches()) {
            add(List.of("a", address, words));
        } else {
            plain.append(words);
        }
        return end + 1;
    }

    private int bare(int at) {
        int begin = text.charAt(at) == '<' ? at + 1 : at;
        if (begin >= text.length() || at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
            return at;
        }
        Matcher found = BARE.matcher(text).region(begin, text.length());
        if (!found.lookingAt()) {
            return at;
        }
        String address = found.group().replaceFirst("[.,;:!?*_]+$", "");
        int end = begin + address.length();
        add(List.of("a", address, address));
        return begin > at && end < text.length() && text.charAt(end) == '>' ? end + 1 : end;
    }

    private int within(String mark, int from) {
        int end = find(mark, from);
        return end - from > LONGEST_LINK ? -1 : end;
    }

    private int find(String mark, int from) {
        Found last = found.get(mark);
        if (last == null || from < last.from() || from > last.at() && last.at() >= 0) {
            last = new Found(from, text.indexOf(mark, from));
            found.put(mark, last);
        }
        return last.at();
    }

    private void add(List<Object> part) {
        flush();
        parts.add(part);
    }

    private void flush() {
        if (!plain.isEmpty()) {
            parts.add(plain.toString());
            plain.setLength(0);
        }
    }
}
