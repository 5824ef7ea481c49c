package dev.checkpoint.explain.details;

import dev.checkpoint.TokenUsage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object, one by one. What cannot be read is as if it were not there, and told as a problem; JSON's null is
 * not there either. Names that are not asked for are read over.
 */
final class Members {

    /** As many digits as are written of an amount of money. */
    private static final int MOST_DIGITS = 100;

    /** More problems say nothing new. */
    private static final int MOST_PROBLEMS = 20;

    private final Map<String, JsonValue> members;

    private final String path;

    private final List<String> problems;

    private Members(Map<String, JsonValue> members, String path, List<String> problems) {
        this.members = members;
        this.path = path;
        this.problems = problems;
    }

    /**
     * The members of a text.
     *
     * @param problems to tell of what cannot be read
     * @throws IllegalArgumentException if it is no JSON object
     */
    static Members of(String json, List<String> problems) {
        return new Members(JsonValue.of(json).members(), "", problems);
    }

    @Nullable
    String text(String name) {
        return read(name, JsonValue::text);
    }

    String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    List<String> texts(String name) {
        return list(name, JsonValue::text);
    }

    @Nullable
    Long number(String name) {
        return read(name, Members::number);
    }

    long number(String name, long otherwise) {
        Long number = number(name);
        return number == null ? otherwise : number;
    }

    private static long number(JsonValue value) {
        return value.number().longValueExact();
    }

    @Nullable
    BigDecimal amount(String name) {
        return read(name, Members::amount);
    }

    Map<String, BigDecimal> amounts(String name) {
        return map(name, Members::amount);
    }

    Map<String, Long> numbers(String name) {
        return map(name, Members::number);
    }

    private static BigDecimal amount(JsonValue value) {
        BigDecimal amount = value.number();
        if (Math.max(Math.abs((long) amount.scale()), amount.precision()) > MOST_DIGITS) {
            throw new IllegalArgumentException("no amount of money");
        }
        return amount;
    }

    @Nullable
    Duration seconds(String name) {
        return read(name, Members::seconds);
    }

    Duration seconds(String name, Duration otherwise) {
        Duration duration = seconds(name);
        return duration == null ? otherwise : duration;
    }

    private static Duration seconds(JsonValue value) {
        String text = value.text();
        if (!text.endsWith("s")) {
            throw new IllegalArgumentException("no seconds");
        }
        BigDecimal nanos = new BigDecimal(text.substring(0, text.length() - 1)).movePointRight(9);
        return Duration.ofNanos(nanos.setScale(0, RoundingMode.DOWN).longValueExact());
    }

    @Nullable
    TokenUsage tokens(String name) {
        return read(name, value -> object(name, value).tokens());
    }

    /** The members themselves, as tokens. */
    TokenUsage tokens() {
        return new TokenUsage(number(Names.INPUT, 0), number(Names.OUTPUT, 0), number(Names.CACHED, 0));
    }

    boolean has(String name) {
        JsonValue value = members.get(name);
        return value != null && !value.is("null");
    }

    Set<String> names() {
        return members.keySet();
    }

    /** A member with what a null means to the reader; null if there is none. */
    <T> @Nullable T value(String name, Function<JsonValue, T> read) {
        JsonValue value = members.get(name);
        return value == null ? null : guarded(name, value, read);
    }

    <T> @Nullable T object(String name, Function<Members, T> read) {
        return read(name, value -> read.apply(object(name, value)));
    }

    <T> List<T> objects(String name, Function<Members, T> read) {
        return list(name, value -> read.apply(object(name, value)));
    }

    <T> Map<String, T> objectMap(String name, Function<Members, T> read) {
        return map(name, value -> read.apply(object(name, value)));
    }

    private Members object(String name, JsonValue value) {
        return new Members(value.members(), path + name + ".", problems);
    }

    private <T> List<T> list(String name, Function<JsonValue, T> read) {
        List<T> items = new ArrayList<>();
        List<JsonValue> elements = read(name, JsonValue::elements);
        if (elements != null) {
            for (JsonValue element : elements) {
                T item = guarded(name, element, read);
                if (item != null) {
                    items.add(item);
                }
            }
        }
        return items;
    }

    <T> Map<String, T> map(String name, Function<JsonValue, T> read) {
        Map<String, T> map = new LinkedHashMap<>();
        Map<String, JsonValue> entries = read(name, JsonValue::members);
        if (entries != null) {
            entries.forEach((key, value) -> {
                T item = guarded(name, value, read);
                if (item != null) {
                    map.put(key, item);
                }
            });
        }
        return map;
    }

    private <T> @Nullable T read(String name, Function<JsonValue, T> read) {
        return has(name) ? value(name, read) : null;
    }

    private <T> @Nullable T guarded(String name, JsonValue value, Function<JsonValue, T> read) {
        try {
            return read.apply(value);
        } catch (IllegalArgumentException | ArithmeticException broken) {
            if (problems.size() < MOST_PROBLEMS) {
                problems.add("What '" + path + name + "' says cannot be read: " + broken.getMessage() + ".");
            }
            return null;
        }
    }
}
