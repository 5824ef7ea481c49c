package dev.checkpoint.spi.store;

import dev.checkpoint.RunQuery;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What runs can be searched by: those of the arguments they were last called with that are one text, number or boolean.
 *
 * <p>Objects, arrays and nulls are left out, and so is what replaces a secret: an encrypted value is an
 * object, a masked one is {@link Redactor#MASK}.
 */
public final class Attributes {

    /** So much of a value counts. */
    public static final int VALUE_LENGTH = 255;

    /** So much of a name counts. */
    public static final int NAME_LENGTH = 100;

    private Attributes() {}

    /** The attributes of a run. Fetches its arguments. */
    public static Map<String, String> of(Journal journal) {
        return of(journal.arguments());
    }

    /**
     * The attributes that entries give their run.
     *
     * @return null if they say nothing about the arguments
     */
    public static @Nullable Map<String, String> after(List<Entry> entries) {
        Map<String, String> attributes = null;
        for (Entry entry : entries) {
            if (entry instanceof Entry.RunStarted started) {
                attributes = of(started.arguments());
            } else if (entry instanceof Entry.RunResumed resumed && resumed.arguments() != null) {
                attributes = of(resumed.arguments());
            }
        }
        return attributes;
    }

    /** The attributes that arguments make. Never throws because of what they look like. */
    public static Map<String, String> of(@Nullable Payload arguments) {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (arguments != null) {
            new ScalarMembers(arguments.json()).forEach((name, value) -> {
                // names like these are the codec's own
                boolean ofCodec = name.startsWith("$") || name.startsWith("@");
                if (!ofCodec && !value.equals(Redactor.MASK)) {
                    attributes.put(name(name), value(value));
                }
            });
        }
        return attributes;
    }

    /** Whether a run was last called with what a query asks for. Fetches its arguments only if it asks for any. */
    public static boolean match(RunQuery query, Journal journal) {
        return match(query, query.parameters().isEmpty() ? null : of(journal));
    }

    /**
     * Whether a run with these attributes is what a query asks for.
     *
     * @param attributes may be null if the query asks for none
     */
    public static boolean match(RunQuery query, @Nullable Map<String, String> attributes) {
        return query.parameters().isEmpty()
                || attributes != null
                        && query.parameters().entrySet().stream().allMatch(wanted -> value(wanted.getValue())
                                .equals(attributes.get(name(wanted.getKey()))));
    }

    /** As much of a name as counts. */
    public static String name(String name) {
        return Texts.start(name, NAME_LENGTH);
    }

    /** As much of a value as counts. */
    public static String value(String value) {
        return Texts.start(value, VALUE_LENGTH);
    }
}
