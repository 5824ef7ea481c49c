package dev.checkpoint.codec.document;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.format.ColumnFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of {@link EntryFields} that no column contains, as one JSON object. */
public final class JsonColumnFormat implements ColumnFormat {

    @Override
    public String write(Entry entry, long seq, @Nullable Trigger trigger, Columns columns) {
        StringBuilder json = new StringBuilder(256).append('{');
        EntryFields.write(entry, seq, trigger, new Sink(new JsonFields(json), columns));
        return close(json);
    }

    private static String close(StringBuilder json) {
        if (json.length() > 1) {
            json.setLength(json.length() - 1);
        }
        return json.append('}').toString();
    }

    @Override
    public Entry read(String header, Map<String, String> columns, Map<String, Payload> payloads) {
        Map<String, Object> fields = new LinkedHashMap<>(columns);
        fields.putAll(JsonTree.fields(header).values());
        ShortDigests.restore(fields);
        return EntryReader.read(new Fields(fields), payloads).entry();
    }

    @Override
    public String writeMap(Map<String, String> texts) {
        StringBuilder json = new StringBuilder(256).append('{');
        JsonFields fields = new JsonFields(json);
        new TreeMap<>(texts).forEach(fields::member);
        return close(json);
    }

    @Override
    public Map<String, String> readMap(String json) {
        return new Fields(Map.of("map", JsonTree.fields(json).values())).map("map");
    }

    /** Offers each field to the columns first. */
    private record Sink(FieldSink header, Columns columns) implements FieldSink {

        @Override
        public void text(String name, @Nullable String value) {
            if (value != null && !columns.take(name, value)) {
                header.text(name, value);
            }
        }

        @Override
        public void word(String name, String value) {
            if (!columns.take(name, value)) {
                header.word(name, value);
            }
        }

        @Override
        public void number(String name, long value) {
            long number = name.equals(EntryReader.FORMAT) ? EntryFields.COLUMNS : value;
            if (!columns.take(name, Long.toString(number))) {
                header.number(name, number);
            }
        }

        @Override
        public void map(String name, Map<String, String> values) {
            if (name.equals(ShortDigests.LONG)) {
                ShortDigests.write(values, header);
            } else {
                header.map(name, values);
            }
        }

        @Override
        public void error(String name, ErrorInfo error) {
            header.error(name, error);
        }

        @Override
        public void payload(String name, @Nullable Payload payload) {
            if (payload != null) {
                columns.payload(name, payload);
            }
        }
    }
}
