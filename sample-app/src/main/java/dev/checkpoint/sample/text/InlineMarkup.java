package dev.checkpoint.sample.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Removes the markup from a line of Markdown and keeps the visible text. */
final class InlineMarkup {

    private static final Pattern IMAGE = Pattern.compile("!\\[[^]]*]\\([^)]*\\)");
    private static final Pattern LINK = Pattern.compile("\\[([^]]+)](?:\\([^)]*\\)|\\[[^]]*])");
    private static final Pattern AUTOLINK = Pattern.compile("<(https?://[^>]+)>");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]*>");
    private static final Pattern STRONG = Pattern.compile("(\\*\\*|__)(?=\\S)(.+?)(?<=\\S)\\1");
    private static final Pattern EMPHASIS = Pattern.compile("(?<![\\w*])([*_])(?=\\S)([^*_]+?)(?<=\\S)\\1(?![\\w*])");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([\\\\`*_{}\\[\\]()#+.!<>|-])");
    private static final Pattern CODE_SPAN = Pattern.compile("(`+)(.+?)\\1");

    private static final String HOLE = "\uE000";

    private InlineMarkup() {}

    static String strip(String markdown) {
        String text = LINK.matcher(IMAGE.matcher(markdown).replaceAll("")).replaceAll("$1");
        // text between back-ticks is literal: it is set aside while the rest is stripped
        List<String> code = new ArrayList<>();
        text = CODE_SPAN.matcher(text).replaceAll(span -> {
            code.add(span.group(2));
            return HOLE;
        });
        text = AUTOLINK.matcher(text).replaceAll("$1");
        text = TAG.matcher(text).replaceAll("");
        text = STRONG.matcher(text).replaceAll("$2");
        text = EMPHASIS.matcher(text).replaceAll("$2");
        text = ESCAPE.matcher(text).replaceAll("$1");
        for (String span : code) {
            text = text.replaceFirst(HOLE, Matcher.quoteReplacement(span));
        }
        return text.replaceAll("\\s+", " ").strip();
    }
}
