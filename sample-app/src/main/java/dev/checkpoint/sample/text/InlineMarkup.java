package dev.checkpoint.sample.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the markup out of a line of Markdown and leaves what a reader sees. */
final class InlineMarkup {

    private static final Pattern IMAGE = Pattern.compile("!\\[[^]]*]\\([^)]*\\)");
    private static final Pattern LINK = Pattern.compile("\\[([^]]+)](?:\\([^)]*\\)|\\[[^]]*])");
    private static final Pattern AUTOLINK = Pattern.compile("<(https?://[^>]+)>");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]*>");
    private static final Pattern STRONG = Pattern.compile("(\\*\\*|__)(?=\\S)(.+?)(?<=\\S)\\1");
    private static final Pattern EMPHASIS = Pattern.compile("(?<![\\w*])([*_])(?=\\S)([^*_]+?)(?<=\\S)\\1(?![\\w*])");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([\\\\`*_{}\\[\\]()#+.!<>|-])");
    private static final Pattern CODE_SPAN = Pattern.compile("(`+)(.+?)\\1");

    private InlineMarkup() {}

    static String strip(String markdown) {
        String text = LINK.matcher(IMAGE.matcher(markdown).replaceAll("")).replaceAll("$1");
        StringBuilder plain = new StringBuilder();
        Matcher code = CODE_SPAN.matcher(text);
        int end = 0;
        while (code.find()) {
            // what stands between back-ticks is literal; only the text around it is stripped
            plain.append(stripAroundCode(text.substring(end, code.start()))).append(code.group(2));
            end = code.end();
        }
        plain.append(stripAroundCode(text.substring(end)));
        return plain.toString().replaceAll("\\s+", " ").strip();
    }

    private static String stripAroundCode(String text) {
        String plain = AUTOLINK.matcher(text).replaceAll("$1");
        plain = TAG.matcher(plain).replaceAll("");
        plain = STRONG.matcher(plain).replaceAll("$2");
        plain = EMPHASIS.matcher(plain).replaceAll("$2");
        return ESCAPE.matcher(plain).replaceAll("$1");
    }
}
