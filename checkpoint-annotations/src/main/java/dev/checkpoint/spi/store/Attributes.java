package dev.checkpoint.spi.store;

import dev.checkpoint.Comparison;
import dev.checkpoint.RunCondition;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        scalars(arguments, ScalarMembers.Depth.TOP).forEach((name, value) -> attributes.put(name(name), value(value)));
        return attributes;
    }

    /**
     * The texts, numbers and booleans of arguments, and of objects in them, by the names on the way to them: {@code order.total}.
     * Lists are not looked into, and secrets are left out.
     */
    public static Map<String, String> nested(@Nullable Payload arguments) {
        return scalars(arguments, ScalarMembers.Depth.OBJECTS);
    }

    private static Map<String, String> scalars(@Nullable Payload arguments, ScalarMembers.Depth depth) {
        Map<String, String> scalars = new LinkedHashMap<>();
        if (arguments != null) {
            ScalarMembers.forEach(arguments.json(), depth, (name, value) -> {
                if (!value.equals(Redactor.MASK)) {
                    scalars.put(name, value);
                }
            });
        }
        return scalars;
    }

    /** The models that a stage chose or was answered by, as the details of its entry say. */
    public static Set<String> models(@Nullable Payload details) {
        Set<String> models = new LinkedHashSet<>();
        if (details != null) {
            ScalarMembers.forEach(details.json(), ScalarMembers.Depth.LISTS, (name, value) -> {
                if (name.equals("models.chosen") || name.equals("models.answered-by")) {
                    models.add(value);
                }
            });
        }
        return models;
    }

    /** The version in a fingerprint; empty if none. */
    public static String version(Fingerprint call) {
        return call.digests().getOrDefault("version", "");
    }

    /**
     * Whether these attributes decide about a condition, so that the arguments themselves need not be read: it asks for the
     * value of an argument, and not for more of the argument's name or of a value inside of it than they have.
     */
    public static boolean decide(RunCondition condition) {
        return condition instanceof RunCondition.Argument argument
                && argument.comparison() == Comparison.EQUAL
                && argument.name().length() <= NAME_LENGTH
                && argument.name().indexOf('.') < 0;
    }

    /**
     * Whether all conditions that these attributes {@linkplain #decide decide about} hold.
     *
     * @param attributes of a run, as {@link #of(Journal)} makes them
     */
    public static boolean match(List<RunCondition> conditions, Map<String, String> attributes) {
        return conditions.stream()
                .filter(Attributes::decide)
                .map(RunCondition.Argument.class::cast)
                .allMatch(wanted -> value(wanted.value()).equals(attributes.get(wanted.name())));
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
