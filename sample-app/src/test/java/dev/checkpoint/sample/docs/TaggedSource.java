package dev.checkpoint.sample.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Regions of the sample's sources, and of its tests, between {@code tag::name[]} and {@code end::name[]}. */
final class TaggedSource {

    private static final Path MAIN = Documents.PROJECT.resolve("sample-app/src/main/java/dev/checkpoint/sample");

    private static final Path TESTS = Documents.PROJECT.resolve("sample-app/src/test/java/dev/checkpoint/sample");

    private TaggedSource() {}

    /** The region a marker such as {@code guide/start/PrimesStages.java#stages} names. */
    static String region(String marker) {
        String path = marker.substring(0, marker.indexOf('#'));
        Path file = Files.exists(TESTS.resolve(path)) ? TESTS.resolve(path) : MAIN.resolve(path);
        String tag = marker.substring(marker.indexOf('#') + 1);
        if (!Files.exists(file)) {
            throw new AssertionError("There is no file " + Documents.name(file) + " for the marker '" + marker + "'");
        }
        List<String> lines = Documents.lines(file);
        int start = indexOf(lines, "// tag::" + tag + "[]", marker);
        int end = indexOf(lines, "// end::" + tag + "[]", marker);
        return String.join("\n", lines.subList(start + 1, end)).stripIndent() + "\n";
    }

    private static int indexOf(List<String> lines, String line, String marker) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(line)) {
                return i;
            }
        }
        throw new AssertionError("There is no line '" + line + "' for the marker '" + marker + "'");
    }
}
