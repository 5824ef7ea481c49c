package dev.checkpoint.codec.document;

import dev.checkpoint.spi.store.format.DocumentException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates the maps, lists and texts of a header. Numbers keep their text; null fields are omitted. */
final class YamlTree implements YamlSink {

    /** A list or a map that is being filled. The other one is null. */
    private static final class Level {
        final @Nullable List<Object> list;
        final @Nullable Map<String, Object> map;
        String key = "";

        Level(boolean isList) {
            this.list = isList ? new ArrayList<>() : null;
            this.map = isList ? null : new LinkedHashMap<>();
        }

        Object content() {
            return list != null ? list : map != null ? map : "";
        }
    }

    private final Deque<Level> levels = new ArrayDeque<>();

    private Object root = "";

    /** The content of the header. */
    Fields fields() {
        return Fields.of(root, "header");
    }

    @Override
    public void start(boolean list) {
        if (levels.size() > JsonTree.DEEPEST_HEADER) {
            throw new DocumentException("its header is nested too deeply");
        }
        levels.push(new Level(list));
    }

    @Override
    public void end(boolean list) {
        add(levels.pop().content());
    }

    @Override
    public void key(String name) {
        levels.element().key = name;
    }

    @Override
    public void scalar(String text, boolean plain) {
        Level level = levels.peek();
        boolean absent = level != null && level.map != null && plain && "null".equals(YamlLiterals.of(text));
        if (!absent) {
            add(text);
        }
    }

    private void add(Object value) {
        Level level = levels.peek();
        if (level == null) {
            root = value;
        } else if (level.list != null) {
            level.list.add(value);
        } else if (level.map != null) {
            level.map.put(level.key, value);
        }
    }
}
