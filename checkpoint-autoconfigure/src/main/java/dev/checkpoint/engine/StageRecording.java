package dev.checkpoint.engine;

import dev.checkpoint.error.PayloadException;
import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one execution of a stage says about itself. Each item is written as JSON when it is recorded, so that what the
 * stage does to the object afterwards is not seen. Thread-safe.
 */
public final class StageRecording {

    private static final Logger log = LoggerFactory.getLogger(StageRecording.class);

    private static final ValueType TEXT = ValueType.of(String.class);

    private final PayloadCodec codec;

    private final Redactor redactor;

    private final Supplier<String> idempotencyKey;

    private final Map<String, List<String>> lists = new LinkedHashMap<>();

    private final Map<String, String> notes = new LinkedHashMap<>();

    StageRecording(PayloadCodec codec, Redactor redactor, Supplier<String> idempotencyKey) {
        this.codec = codec;
        this.redactor = redactor;
        this.idempotencyKey = idempotencyKey;
    }

    String idempotencyKey() {
        return idempotencyKey.get();
    }

    /** Adds to a list such as {@code models}. */
    void add(String list, Object item) {
        String json = write(list, item, ValueType.of(item.getClass()));
        if (json != null) {
            synchronized (this) {
                lists.computeIfAbsent(list, l -> new ArrayList<>()).add(json);
            }
        }
    }

    void note(String name, @Nullable Object value) {
        // by its own class: a note is read by people, and the name of its type would be in their way
        ValueType type = ValueType.of(value == null ? Object.class : value.getClass());
        String json = write("note '" + name + "'", value, type);
        if (json != null) {
            synchronized (this) {
                notes.put(name, redactor.isSensitive(name) ? '"' + Redactor.MASK + '"' : json);
            }
        }
    }

    /** All of it as one JSON object; null if nothing was recorded. */
    synchronized @Nullable Payload details() {
        if (lists.isEmpty() && notes.isEmpty()) {
            return null;
        }
        StringBuilder json = new StringBuilder("{");
        lists.forEach((name, items) ->
                field(json, name).append('[').append(String.join(",", items)).append(']'));
        if (!notes.isEmpty()) {
            field(json, "notes").append('{');
            int start = json.length();
            notes.forEach((name, value) -> {
                if (json.length() > start) {
                    json.append(',');
                }
                json.append(codec.encode(name, TEXT).json()).append(':').append(value);
            });
            json.append('}');
        }
        return Payload.of(json.append('}').toString());
    }

    private static StringBuilder field(StringBuilder json, String name) {
        if (json.length() > 1) {
            json.append(',');
        }
        return json.append('"').append(name).append("\":");
    }

    private @Nullable String write(String what, @Nullable Object value, ValueType type) {
        try {
            return new JsonTexts(codec, redactor)
                    .redact(codec.encode(value, type).json());
        } catch (PayloadException unwritable) {
            log.warn("Recorded {} is left out of the journal: {}", what, unwritable.getMessage());
            return null;
        }
    }
}
