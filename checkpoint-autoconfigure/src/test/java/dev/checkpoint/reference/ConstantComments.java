package dev.checkpoint.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the comments of enum constants in {@code dev.checkpoint.telemetry} say. */
final class ConstantComments {

    private static final Path SOURCES = Path.of("src/main/java/dev/checkpoint/telemetry");

    private ConstantComments() {}

    /** The one-line comment of a constant of a top-level or nested enum. */
    static String of(Enum<?> constant) {
        Class<?> declaring = constant.getDeclaringClass();
        Class<?> outer = declaring.getEnclosingClass();
        String source = read(SOURCES.resolve((outer == null ? declaring : outer).getSimpleName() + ".java"));
        int start = source.indexOf("enum " + declaring.getSimpleName() + " ");
        Matcher comment = Pattern.compile("/\\*\\* ([^*]+) \\*/\\s+" + constant.name() + "[ (]")
                .matcher(source.substring(start));
        if (!comment.find()) {
            throw new IllegalStateException(declaring.getName() + "." + constant.name() + " has no one-line comment");
        }
        return comment.group(1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
