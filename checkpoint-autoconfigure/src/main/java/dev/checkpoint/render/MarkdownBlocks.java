package dev.checkpoint.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small part of Markdown as parts that a page may show: headings, paragraphs, lists, quotations, code, rules and tables. A part is
 * a text, or a list of its name and what is in it. The text is from strangers: what looks like HTML is text, pictures are their
 * description, and links lead to {@code http}, {@code https} and {@code mailto} only.
 *
 * <p>Not the whole of CommonMark, on purpose. The time it takes grows with the length of the text.
 */
public final class MarkdownBlocks {

    /** Longer texts are cut; the rest is said to be left out. */
    static final int LONGEST = 200_000;

    private static final int DEEPEST = 6;

    private static final Pattern FENCE = Pattern.compile(" {0,3}(```+|~~~+)[^`]*");

    private static final Pattern HEADING = Pattern.compile(" {0,3}(#{1,6})(?:[ \t](.*))?");

    private static final Pattern ITEM = Pattern.compile("( {0,3})([-*+]|\\d{1,9}[.)])([ \t]+)(.*)");

    private static final Pattern QUOTE = Pattern.compile(" {0,3}> ?(.*)");

    private MarkdownBlocks() {}

    /** The parts of a text. */
    public static List<Object> of(String text) {
        String some = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        List<Object> blocks = blocks(Arrays.asList(some.split("\r\n|\r|\n", -1)), 0);
        if (some.length() < text.length()) {
            blocks.add(List.of("p", List.of("em", "The rest is left out.")));
        }
        return blocks;
    }

    private static List<Object> blocks(List<String> lines, int depth) {
        List<Object> blocks = new ArrayList<>();
        for (int at = 0; at < lines.size(); ) {
            at = depth < DEEPEST ? block(lines, at, depth, blocks) : paragraph(lines, at, depth, blocks);
        }
        return blocks;
    }

    /** Reads one block and returns the line behind it. */
    private static int block(List<String> lines, int at, int depth, List<Object> blocks) {
        String line = lines.get(at);
        Matcher fence = FENCE.matcher(line);
        Matcher heading = HEADING.matcher(line);
        if (line.isBlank()) {
            return at + 1;
        }
        if (fence.matches()) {
            return fenced(lines, at, fence.group(1), blocks);
        }
        if (line.startsWith("    ") || line.startsWith("\t")) {
            return indented(lines, at, blocks);
        }
        if (heading.matches()) {
            String words = heading.group(2) == null ? "" : heading.group(2).strip();
            blocks.add(part("h" + heading.group(1).length(), MarkdownText.of(words)));
            return at + 1;
        }
        if (isRule(line)) {
            blocks.add(List.of("hr"));
            return at + 1;
        }
        if (QUOTE.matcher(line).matches()) {
            return quotation(lines, at, depth, blocks);
        }
        if (ITEM.matcher(line).matches()) {
            return list(lines, at, depth, blocks);
        }
        if (at + 1 < lines.size() && line.indexOf('|') >= 0 && isTableRule(lines.get(at + 1))) {
            return table(lines, at, blocks);
        }
        return paragraph(lines, at, depth, blocks);
    }

    private static boolean isRule(String line) {
        String marks = line.replace(" ", "");
        return marks.length() > 2
                && "*-_".indexOf(marks.charAt(0)) >= 0
                && marks.chars().allMatch(mark -> mark == marks.charAt(0));
    }

    private static boolean isTableRule(String line) {
        return line.indexOf('-') >= 0 && line.indexOf('|') >= 0 && line.chars().allMatch(c -> " |:-".indexOf(c) >= 0);
    }

    private static boolean begins(String line) {
        return line.isBlank()
                || FENCE.matcher(line).matches()
                || HEADING.matcher(line).matches()
                || isRule(line)
                || QUOTE.matcher(line).matches()
                || ITEM.matcher(line).matches();
    }

    private static int paragraph(List<String> lines, int at, int depth, List<Object> blocks) {
        StringBuilder words = new StringBuilder();
        int end = at;
        while (end < lines.size() && (end == at || !lines.get(end).isBlank())) {
            String line = lines.get(end);
            if (end > at && depth < DEEPEST && begins(line)) {
                break;
            }
            words.append(end == at ? "" : "\n").append(line.strip());
            end++;
        }
        if (!words.isEmpty()) {
            blocks.add(part("p", MarkdownText.of(words.toString())));
        }
        return end;
    }

    private static int fenced(List<String> lines, int at, String fence, List<Object> blocks) {
        List<String> code = new ArrayList<>();
        int end = at + 1;
        while (end < lines.size() && !lines.get(end).strip().startsWith(fence)) {
            code.add(lines.get(end++));
        }
        blocks.add(List.of("pre", String.join("\n", code)));
        return end + 1;
    }

    private static int indented(List<String> lines, int at, List<Object> blocks) {
        List<String> code = new ArrayList<>();
        int end = at;
        while (end < lines.size()
                && (lines.get(end).startsWith("    ") || lines.get(end).startsWith("\t"))) {
            code.add(lines.get(end++).replaceFirst("^(?: {4}|\t)", ""));
        }
        blocks.add(List.of("pre", String.join("\n", code)));
        return end;
    }

    private static int quotation(List<String> lines, int at, int depth, List<Object> blocks) {
        List<String> inner = new ArrayList<>();
        int end = at;
        for (; end < lines.size(); end++) {
            Matcher quoted = QUOTE.matcher(lines.get(end));
            if (quoted.matches()) {
                inner.add(quoted.group(1));
            } else if (begins(lines.get(end))) {
                break;
            } else {
                inner.add(lines.get(end));
            }
        }
        blocks.add(part("blockquote", blocks(inner, depth + 1)));
        return end;
    }

    private static int list(List<String> lines, int at, int depth, List<Object> blocks) {
        boolean ordered = isOrdered(lines.get(at));
        List<Object> items = new ArrayList<>();
        int end = at;
        while (end < lines.size()) {
            Matcher item = ITEM.matcher(lines.get(end));
            if (!item.matches() || isOrdered(lines.get(end)) != ordered || isRule(lines.get(end))) {
                break;
            }
            int indent =
                    item.end(3) - (item.group(3).length() > 4 ? item.group(3).length() - 1 : 0);
            List<String> inner = new ArrayList<>();
            inner.add(item.group(4));
            end = item(lines, end + 1, indent, inner);
            items.add(part("li", blocks(inner, depth + 1)));
        }
        blocks.add(part(ordered ? "ol" : "ul", items));
        return end;
    }

    private static boolean isOrdered(String line) {
        return Character.isDigit(line.strip().charAt(0));
    }

    /** Lines that belong to an item: indented as its text, or the rest of its paragraph. */
    private static int item(List<String> lines, int at, int indent, List<String> inner) {
        int end = at;
        for (; end < lines.size(); end++) {
            String line = lines.get(end);
            boolean before = lines.get(end - 1).isBlank();
            if (line.isBlank()
                    ? end + 1 < lines.size() && !before && isDeep(lines.get(end + 1), indent)
                    : isDeep(line, indent)) {
                inner.add(line.isBlank() ? "" : line.substring(indent));
            } else if (!line.isBlank() && !before && !begins(line)) {
                inner.add(line.strip());
            } else {
                break;
            }
        }
        // one blank line between two items does not end the list
        boolean next = end + 1 < lines.size()
                && lines.get(end).isBlank()
                && ITEM.matcher(lines.get(end + 1)).matches();
        return next ? end + 1 : end;
    }

    private static boolean isDeep(String line, int indent) {
        return line.length() > indent && line.substring(0, indent).isBlank();
    }

    private static int table(List<String> lines, int at, List<Object> blocks) {
        List<Object> rows = new ArrayList<>();
        rows.add(row("th", lines.get(at)));
        int end = at + 2;
        while (end < lines.size() && lines.get(end).indexOf('|') >= 0) {
            rows.add(row("td", lines.get(end++)));
        }
        blocks.add(part("table", rows));
        return end;
    }

    private static Object row(String cell, String line) {
        String inner = line.strip();
        inner = inner.startsWith("|") ? inner.substring(1) : inner;
        inner = inner.endsWith("|") ? inner.substring(0, inner.length() - 1) : inner;
        List<Object> cells = new ArrayList<>();
        for (String words : inner.split("(?<!\\\\)\\|", -1)) {
            cells.add(part(cell, MarkdownText.of(words.strip().replace("\\|", "|"))));
        }
        return part("tr", cells);
    }

    /** A list of a name and what is in it. */
    static List<Object> part(String name, List<Object> inner) {
        List<Object> part = new ArrayList<>();
        part.add(name);
        part.addAll(inner);
        return part;
    }
}
