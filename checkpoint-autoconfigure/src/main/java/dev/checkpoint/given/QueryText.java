package dev.checkpoint.given;

import dev.checkpoint.ComparedValue;
import dev.checkpoint.RunOrder;
import dev.checkpoint.RunQuery;
import dev.checkpoint.StageEnd;
import dev.checkpoint.error.RunQueryException;
import dev.checkpoint.model.RunStatus;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The conditions of a query as people and other programs write them, each under its name. What cannot be understood is a
 * {@link RunQueryException} whose field is the name, and whose message says what was given and what is allowed.
 */
public final class QueryText {

    private static final Pattern AGO = Pattern.compile("(\\d+)\\s*(s|m|min|h|d|w)");

    /** How a value changes a query. */
    private interface Condition {

        RunQuery with(RunQuery query, String value, Clock clock);
    }

    private static final Map<String, Condition> CONDITIONS = new LinkedHashMap<>();

    static {
        CONDITIONS.put("pipeline", (query, value, clock) -> query.pipeline(value));
        CONDITIONS.put("status", (query, value, clock) -> query.status(statuses(value)));
        CONDITIONS.put("since", (query, value, clock) -> query.since(time(value, clock)));
        CONDITIONS.put("until", (query, value, clock) -> query.until(time(value, clock)));
        CONDITIONS.put("startedSince", (query, value, clock) -> query.startedSince(time(value, clock)));
        CONDITIONS.put("startedUntil", (query, value, clock) -> query.startedUntil(time(value, clock)));
        CONDITIONS.put("minDuration", (query, value, clock) -> query.minDuration(duration(value)));
        CONDITIONS.put("maxDuration", (query, value, clock) -> query.maxDuration(duration(value)));
        CONDITIONS.put("parent", (query, value, clock) -> query.parent(value));
        CONDITIONS.put("origin", (query, value, clock) -> query.origin(value));
        CONDITIONS.put("instance", (query, value, clock) -> query.instance(value));
        CONDITIONS.put("version", (query, value, clock) -> query.version(value));
        CONDITIONS.put("error", (query, value, clock) -> query.error(value));
        CONDITIONS.put("errorClass", (query, value, clock) -> query.errorClass(value));
        CONDITIONS.put("stage", (query, value, clock) -> stage(query, value));
        CONDITIONS.put("model", (query, value, clock) -> query.model(value));
        CONDITIONS.put("param", (query, value, clock) -> {
            ComparedValue compared = ComparedValue.parse(value);
            return query.parameter(compared.name(), compared.comparison(), compared.value());
        });
        CONDITIONS.put("meta", (query, value, clock) -> {
            ComparedValue compared = ComparedValue.parse(value);
            return query.metadata(compared.name(), compared.comparison(), compared.value());
        });
        CONDITIONS.put("problems", (query, value, clock) -> problems(query, value));
        CONDITIONS.put("sort", (query, value, clock) -> query.sort(RunOrder.parse(value)));
    }

    private QueryText() {}

    /** The names of the conditions, the order last: a place in a list is checked against it. */
    public static List<String> names() {
        return List.copyOf(CONDITIONS.keySet());
    }

    /**
     * The query with a condition more.
     *
     * @param name one of {@link #names()}
     * @throws RunQueryException if the value is not understood, or contradicts the query
     */
    public static RunQuery with(RunQuery query, String name, String value, Clock clock) {
        Condition condition = CONDITIONS.get(name);
        if (condition == null) {
            throw new RunQueryException(name, "There is no condition '" + name + "'. There are " + names() + ".");
        }
        try {
            return condition.with(query, value, clock);
        } catch (RunQueryException wrong) {
            throw new RunQueryException(name, String.valueOf(wrong.getMessage()));
        }
    }

    private static RunStatus[] statuses(String words) {
        return Arrays.stream(words.split(","))
                .map(word -> word(RunStatus.class, "status", word))
                .toArray(RunStatus[]::new);
    }

    /** A stage, or how it ended behind a colon. */
    private static RunQuery stage(RunQuery query, String value) {
        int colon = value.lastIndexOf(':');
        return colon < 0
                ? query.stage(value)
                : query.stage(
                        value.substring(0, colon), word(StageEnd.class, "end of a stage", value.substring(colon + 1)));
    }

    private static RunQuery problems(RunQuery query, String value) {
        if (value.isEmpty() || value.equals("true")) {
            return query.problems();
        }
        throw wrong("'" + value + "' is not understood. Write true, or leave it out.");
    }

    private static <E extends Enum<E>> E word(Class<E> type, String what, String word) {
        try {
            return Enum.valueOf(type, word.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException none) {
            throw wrong(
                    "'" + word + "' is no " + what + ". There are " + Arrays.toString(type.getEnumConstants()) + ".");
        }
    }

    /** A time: so long ago, a day in UTC, or an ISO time. */
    public static Instant time(String given, Clock clock) {
        Matcher ago = AGO.matcher(given);
        try {
            if (ago.matches()) {
                return clock.instant().minus(length(ago));
            }
            return given.length() == 10
                    ? LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeException | ArithmeticException | NumberFormatException none) {
            throw wrong(
                    "'" + given
                            + "' is no time. Write 2h or 3d for so long ago, a day such as 2026-11-20, or 2026-11-20T08:30:00Z.");
        }
    }

    /** A length of time. */
    public static Duration duration(String given) {
        Matcher length = AGO.matcher(given);
        try {
            return length.matches() ? length(length) : Duration.parse(given);
        } catch (DateTimeException | ArithmeticException | NumberFormatException none) {
            throw wrong("'" + given + "' is no duration. Write 90s, 5m, 2h or PT1H30M.");
        }
    }

    private static Duration length(Matcher length) {
        long number = Long.parseLong(length.group(1));
        return switch (length.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m", "min" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(Math.multiplyExact(7, number));
        };
    }

    private static RunQueryException wrong(String message) {
        return new RunQueryException("", message);
    }
}
