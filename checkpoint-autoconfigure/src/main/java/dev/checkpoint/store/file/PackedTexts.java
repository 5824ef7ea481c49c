package dev.checkpoint.store.file;

import dev.checkpoint.Comparison;
import dev.checkpoint.RunCondition;
import dev.checkpoint.RunQuery;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts that stand in each run that a query selects, looked for in packed runs: most of a hundred thousand need not be
 * unpacked for a search by the value of an argument.
 */
final class PackedTexts {

    /** Longer values are cut before they are compared, so their ends are not looked for. */
    private static final int COMPARED = 100;

    private final List<byte[]> texts;

    private PackedTexts(List<byte[]> texts) {
        this.texts = texts;
    }

    static PackedTexts of(RunQuery query) {
        List<byte[]> texts = new ArrayList<>();
        for (RunCondition condition : query.conditions()) {
            String value = value(condition);
            if (value != null && value.length() <= COMPARED) {
                byte[] text = value.getBytes(StandardCharsets.UTF_8);
                if (new String(text, StandardCharsets.UTF_8).equals(value)) {
                    texts.add(text);
                }
            }
        }
        return new PackedTexts(texts);
    }

    private static @Nullable String value(RunCondition condition) {
        if (condition instanceof RunCondition.Argument argument && argument.comparison() == Comparison.EQUAL) {
            return argument.value();
        }
        return condition instanceof RunCondition.Metadata metadata && metadata.comparison() == Comparison.EQUAL
                ? metadata.value()
                : null;
    }

    /**
     * Whether a run may be one that is selected; only what is certain is left out.
     *
     * @param packed what is known of it; null if nothing is
     */
    boolean mayBeIn(byte @Nullable [] packed) {
        if (packed != null && PackedRuns.hasFacts(packed)) {
            for (byte[] text : texts) {
                if (!isIn(packed, text)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isIn(byte[] bytes, byte[] text) {
        if (text.length == 0) {
            return true;
        }
        int last = bytes.length - text.length;
        for (int from = 0; from <= last; from++) {
            if (bytes[from] == text[0] && isAt(bytes, from, text)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] bytes, int from, byte[] text) {
        for (int i = 1; i < text.length; i++) {
            if (bytes[from + i] != text[i]) {
                return false;
            }
        }
        return true;
    }
}
