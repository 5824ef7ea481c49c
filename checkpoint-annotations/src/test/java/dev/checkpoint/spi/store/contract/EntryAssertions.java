package dev.checkpoint.spi.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.Result;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares entries component by component; payloads by what they say once fetched. */
public final class EntryAssertions {

    private EntryAssertions() {}

    /** Asserts that entries are the same, in the same order. */
    public static void assertSame(List<? extends Entry> actual, List<? extends Entry> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertSame(actual.get(i), expected.get(i));
        }
    }

    /** Asserts that two entries are the same. */
    public static void assertSame(Entry actual, Entry expected) {
        assertThat(actual).hasSameClassAs(expected);
        for (RecordComponent component : expected.getClass().getRecordComponents()) {
            assertThat(value(component, actual)).as(component.toString()).isEqualTo(value(component, expected));
        }
    }

    private static Object value(RecordComponent component, Object owner) {
        try {
            return comparable(component.getAccessor().invoke(owner));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Of what holds payloads, the components by name. */
    private static Object comparable(Object value) {
        if (value instanceof Payload payload) {
            return payload.json();
        }
        if (value instanceof Ran || value instanceof Result) {
            Map<String, Object> components = new LinkedHashMap<>();
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                components.put(component.getName(), value(component, value));
            }
            return components;
        }
        return value;
    }
}
