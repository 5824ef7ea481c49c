package dev.checkpoint.sample.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a document.
 *
 * @param place document and line
 * @param language what stands behind the fence; empty if nothing does
 * @param marker the last line with text before the block
 * @param text what is inside
 */
record Block(String place, String language, String marker, String text) {

    private static final String FENCE = "```";

    static List<Block> in(Path document) {
        return in(Documents.name(document), Documents.lines(document));
    }

    static List<Block> in(String document, List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        String marker = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith(FENCE)) {
                int start = i + 1;
                int indent = lines.get(i).indexOf(FENCE);
                do {
                    i++;
                } while (!lines.get(i).strip().equals(FENCE));
                String text = String.join("\n", lines.subList(start, i)).indent(-indent);
                blocks.add(new Block(document + ":" + start, line.substring(FENCE.length()), marker, text));
                marker = "";
            } else if (!line.isEmpty()) {
                marker = line;
            }
        }
        return blocks;
    }
}
