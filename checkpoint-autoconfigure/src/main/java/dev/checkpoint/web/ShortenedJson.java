package dev.checkpoint.web;

import dev.checkpoint.model.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value without what nobody reads at a glance: the end of long texts and long lists. Used for one value. */
final class ShortenedJson {

    private static final int LONGEST_TEXT = 20_000;

    private static final int LONGEST_LIST = 500;

    private static final int LARGEST = 200_000;

    private int left = LARGEST;

    private boolean shorter;

    /** Whether something was left out. */
    boolean isShorter() {
        return shorter;
    }

    @Nullable
    Object of(@Nullable Object value) {
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                if (isFull(copy.size())) {
                    break;
                }
                copy.put(text(String.valueOf(member.getKey())), of(member.getValue()));
            }
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            for (Object element : list) {
                if (isFull(copy.size())) {
                    break;
                }
                copy.add(of(element));
            }
            return copy;
        }
        left -= 8;
        return value;
    }

    private boolean isFull(int size) {
        boolean full = size >= LONGEST_LIST || left <= 0;
        shorter |= full;
        return full;
    }

    private String text(String text) {
        int most = Math.max(100, Math.min(LONGEST_TEXT, left));
        left -= Math.min(most, text.length());
        shorter |= text.length() > most;
        return Texts.shortened(text, most);
    }
}
