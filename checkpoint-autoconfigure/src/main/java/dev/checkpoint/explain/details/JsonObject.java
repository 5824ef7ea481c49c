package dev.checkpoint.explain.details;

import dev.checkpoint.model.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a JSON object, member by member. A member without a value is left out. Not thread-safe.
 *
 * <p>The names of {@link Names} are written as they are; those of others are quoted by {@link #member}.
 */
public final class JsonObject {

    private final StringBuilder json;

    /** Whether nothing was added since the last brace was opened. */
    private boolean begun = true;

    /**
     * An empty object.
     *
     * @param length how long it may become, roughly
     */
    public JsonObject(int length) {
        this.json = new StringBuilder(length).append('{');
    }

    JsonObject() {
        this(128);
    }

    /** Adds a value that is JSON already under any name. */
    public JsonObject member(String name, String value) {
        if (!begun) {
            json.append(',');
        }
        begun = false;
        Json.quote(name, json).append(':').append(value);
        return this;
    }

    JsonObject json(String name, @Nullable String value) {
        if (value != null) {
            name(name).append(value);
        }
        return this;
    }

    JsonObject text(String name, @Nullable String text) {
        if (text != null) {
            Json.quote(text, name(name));
        }
        return this;
    }

    JsonObject number(String name, long number) {
        name(name).append(number);
        return this;
    }

    JsonObject number(String name, @Nullable Long number) {
        if (number != null) {
            name(name).append(number.longValue());
        }
        return this;
    }

    JsonObject amount(String name, @Nullable BigDecimal amount) {
        return json(name, amount == null ? null : amount.toPlainString());
    }

    JsonObject seconds(String name, @Nullable Duration duration) {
        if (duration != null) {
            name(name).append('"').append(Durations.exact(duration)).append('"');
        }
        return this;
    }

    <T> JsonObject members(String name, Map<String, T> members, Function<T, String> json) {
        return json(name, DetailsWriter.object(members, json));
    }

    /** Begins an object in the object: what is added until {@link #close} belongs to it. */
    JsonObject open(String name) {
        name(name).append('{');
        begun = true;
        return this;
    }

    void close() {
        json.append('}');
        begun = false;
    }

    private StringBuilder name(String name) {
        boolean first = begun;
        begun = false;
        return json.append(first ? "\"" : ",\"").append(name).append("\":");
    }

    /** Whether nothing was added. */
    boolean isEmpty() {
        return json.length() == 1;
    }

    /** How long it has become. */
    public int length() {
        return json.length();
    }

    /** Ends the object. */
    public String end() {
        return json.append('}').toString();
    }
}
