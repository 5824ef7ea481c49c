package dev.checkpoint.explain.details;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a JSON object, member by member. A member without a value is left out. Not thread-safe. */
public final class JsonObject {

    private final StringBuilder json;

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

    /** Adds a value that is JSON already. */
    public JsonObject json(String name, @Nullable String value) {
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
        return number == null ? this : number(name, number.longValue());
    }

    JsonObject amount(String name, @Nullable BigDecimal amount) {
        return json(name, amount == null ? null : amount.toPlainString());
    }

    JsonObject seconds(String name, @Nullable Duration duration) {
        return text(name, duration == null ? null : Json.seconds(duration));
    }

    <T> JsonObject members(String name, Map<String, T> members, Function<T, String> json) {
        return json(name, DetailsWriter.object(members, json));
    }

    private StringBuilder name(String name) {
        return Json.quote(name, isEmpty() ? json : json.append(',')).append(':');
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
