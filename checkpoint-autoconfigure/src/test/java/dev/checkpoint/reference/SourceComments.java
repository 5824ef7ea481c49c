package dev.checkpoint.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the {@code @param} tags of a nested record say. Needed for the values of maps and the elements of lists only, which the metadata does not
 * describe.
 */
final class SourceComments {

    private static final Path SOURCES = Path.of("src/main/java");

    private static final Pattern PARAM = Pattern.compile("@param (\\w+) ([^@]+)");

    private SourceComments() {}

    /** Text by name of the component. */
    static Map<String, String> of(Class<?> nestedRecord) {
        String source = source(nestedRecord.getNestHost());
        int declaration = source.indexOf("public record " + nestedRecord.getSimpleName() + "(");
        String comment = source.substring(source.lastIndexOf("/**", declaration), declaration);
        Map<String, String> texts = new HashMap<>();
        Matcher params = PARAM.matcher(comment.substring(0, comment.indexOf("*/")));
        while (params.find()) {
            texts.put(
                    params.group(1),
                    params.group(2).replaceAll("\\s*\\n\\s*\\*\\s?", " ").strip());
        }
        return texts;
    }

    private static String source(Class<?> type) {
        try {
            return Files.readString(SOURCES.resolve(type.getName().replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
