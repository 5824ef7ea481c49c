package dev.checkpoint.sample.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits Markdown into the blocks that contain prose: paragraphs, list items and quotes, each with the heading above
 * it. Omits code, tables, front matter, rules and raw HTML.
 */
final class MarkdownBlocks {

    private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*?)\\s*#*");
    private static final Pattern UNDERLINE = Pattern.compile("=+|-+");
    private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*+]|\\d{1,9}[.)])\\s+(.*)");
    private static final Pattern RULE = Pattern.compile("[-\\s]{3,}|[*\\s]{3,}|[_\\s]{3,}");
    private static final Pattern FENCE = Pattern.compile("\\s*(`{3,}|~{3,}).*");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern FRONT_MATTER = Pattern.compile("\\A---\\R(.*?)\\R---\\s*(?:\\R|\\z)", Pattern.DOTALL);
    private static final Pattern FRONT_TITLE = Pattern.compile("(?m)^title:\\s*[\"']?(.+?)[\"']?\\s*$");

    private final List<Sentence> blocks = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private String title = "";
    private String section = "";
    private String fence = "";
    private boolean inList;

    private MarkdownBlocks() {}

    /** Reads a text. */
    static MarkdownBlocks of(String markdown) {
        MarkdownBlocks blocks = new MarkdownBlocks();
        Matcher front = FRONT_MATTER.matcher(markdown);
        String body = markdown;
        if (front.find()) {
            Matcher title = FRONT_TITLE.matcher(front.group(1));
            blocks.title = title.find() ? title.group(1) : "";
            body = markdown.substring(front.end());
        }
        COMMENT.matcher(body).replaceAll("").lines().forEach(blocks::line);
        blocks.close();
        return blocks;
    }

    /** The title: from the front matter, otherwise the first heading of the first level; empty if there is neither. */
    String title() {
        return title;
    }

    /** The blocks in the order of the text; each may contain several sentences. */
    List<Sentence> blocks() {
        return blocks;
    }

    private void line(String line) {
        Matcher fenceLine = FENCE.matcher(line);
        if (!fence.isEmpty()) {
            fence = line.strip().startsWith(fence) ? "" : fence;
        } else if (fenceLine.matches()) {
            close();
            fence = fenceLine.group(1);
        } else if (line.isBlank()) {
            close();
        } else if (!isIndentedCode(line)) {
            prose(line.strip().replaceFirst("^(?:>\\s?)+", ""), line);
        }
    }

    private boolean isIndentedCode(String line) {
        boolean indented = line.startsWith("    ") || line.startsWith("\t");
        return indented && open.isEmpty() && !inList;
    }

    private void prose(String text, String line) {
        Matcher heading = HEADING.matcher(text);
        Matcher item = ITEM.matcher(text);
        if (heading.matches()) {
            close();
            heading(heading.group(2), heading.group(1).length());
        } else if (UNDERLINE.matcher(text).matches() && !open.isEmpty() && !inList) {
            String underlined = open.toString();
            open.setLength(0);
            heading(underlined, text.startsWith("=") ? 1 : 2);
        } else if (RULE.matcher(text).matches() || text.startsWith("|") || text.startsWith("<")) {
            close();
        } else if (item.matches()) {
            close();
            inList = true;
            append(item.group(1).replaceFirst("^\\[[ xX]]\\s+", ""));
        } else {
            inList &= !open.isEmpty() || Character.isWhitespace(line.charAt(0));
            append(text);
        }
    }

    private void heading(String text, int level) {
        inList = false;
        section = InlineMarkup.strip(text);
        if (title.isEmpty() && level == 1) {
            title = section;
        }
    }

    private void append(String text) {
        open.append(open.isEmpty() ? "" : " ").append(text);
    }

    private void close() {
        if (!open.isEmpty()) {
            blocks.add(new Sentence(section, InlineMarkup.strip(open.toString())));
            open.setLength(0);
        }
    }
}
