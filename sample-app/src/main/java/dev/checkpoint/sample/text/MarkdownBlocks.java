package dev.checkpoint.sample.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts Markdown into the blocks that hold prose: paragraphs, list items and quotes, each with the heading above it. Code,
 * tables, front matter, rules and raw HTML are left out.
 */
final class MarkdownBlocks {

    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*?)\\s*#*");
    private static final Pattern UNDERLINE = Pattern.compile("=+|-+");
    private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*+]|\\d{1,9}[.)])\\s+(.*)");
    private static final Pattern RULE = Pattern.compile("([-*_])\\s*(?:\\1\\s*){2,}");
    private static final Pattern FENCE = Pattern.compile("\\s*(`{3,}|~{3,}).*");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern FRONT_MATTER = Pattern.compile("\\A---\\R.*?\\R---\\s*(?:\\R|\\z)", Pattern.DOTALL);

    private final List<Sentence> blocks = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private String section = "";
    private String fence = "";
    private boolean inList;

    private MarkdownBlocks() {}

    /** The blocks of a text; headings are blocks of empty text, so that the first one can give a title. */
    static List<Sentence> of(String markdown) {
        String body =
                COMMENT.matcher(FRONT_MATTER.matcher(markdown).replaceFirst("")).replaceAll("");
        MarkdownBlocks blocks = new MarkdownBlocks();
        body.lines().forEach(blocks::line);
        blocks.close();
        return blocks.blocks;
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
            heading(heading.group(1));
        } else if (UNDERLINE.matcher(text).matches() && !open.isEmpty() && !inList) {
            String title = open.toString();
            open.setLength(0);
            heading(title);
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

    private void heading(String title) {
        inList = false;
        section = InlineMarkup.strip(title);
        blocks.add(new Sentence(section, ""));
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
