package dev.checkpoint.web;

import dev.checkpoint.ComparedValue;
import dev.checkpoint.RunCursor;
import dev.checkpoint.RunOrder;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.StageEnd;
import dev.checkpoint.model.RunStatus;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.function.ServerRequest;

/** The parameters of a list of runs, and the place at which the next page of it begins. */
final class RunQueries {

    /** The most runs of one page. */
    static final int MOST = 500;

    private static final String ARGUMENT = "param";

    /** How a parameter changes a query. */
    private interface Filter {

        RunQuery with(RunQuery query, String value);
    }

    /** In the order in which they are applied: a cursor is checked against the order of the list. */
    private static final Map<String, Filter> FILTERS = new LinkedHashMap<>();

    static {
        FILTERS.put("pipeline", RunQuery::pipeline);
        FILTERS.put(
                "status",
                (query, value) -> query.status(Arrays.stream(value.split(","))
                        .map(word -> word(RunStatus.class, "status", word))
                        .toArray(RunStatus[]::new)));
        FILTERS.put("since", (query, value) -> query.since(time("since", value)));
        FILTERS.put("until", (query, value) -> query.until(time("until", value)));
        FILTERS.put("startedSince", (query, value) -> query.startedSince(time("startedSince", value)));
        FILTERS.put("startedUntil", (query, value) -> query.startedUntil(time("startedUntil", value)));
        FILTERS.put("minDuration", (query, value) -> query.minDuration(duration("minDuration", value)));
        FILTERS.put("maxDuration", (query, value) -> query.maxDuration(duration("maxDuration", value)));
        FILTERS.put("parent", RunQuery::parent);
        FILTERS.put("origin", RunQuery::origin);
        FILTERS.put("instance", RunQuery::instance);
        FILTERS.put("version", RunQuery::version);
        FILTERS.put("error", RunQuery::error);
        FILTERS.put("errorClass", RunQuery::errorClass);
        FILTERS.put("stage", RunQueries::stage);
        FILTERS.put("model", RunQuery::model);
        FILTERS.put(ARGUMENT, (query, value) -> {
            ComparedValue compared = ComparedValue.parse(value);
            return query.parameter(compared.name(), compared.comparison(), compared.value());
        });
        FILTERS.put("meta", (query, value) -> {
            ComparedValue compared = ComparedValue.parse(value);
            return query.metadata(compared.name(), compared.comparison(), compared.value());
        });
        FILTERS.put("problems", RunQueries::problems);
        FILTERS.put("sort", (query, value) -> query.sort(RunOrder.parse(value)));
        FILTERS.put("limit", (query, value) -> query.limit(limit(value)));
        FILTERS.put("cursor", (query, value) -> query.after(cursor(value)));
    }

    private RunQueries() {}

    /** The names of all parameters. */
    static Set<String> names() {
        return Collections.unmodifiableSet(FILTERS.keySet());
    }

    /** What is found tells what is asked for, so arguments are for those who may see them. */
    static RunQuery of(ServerRequest request, Caller caller) {
        MultiValueMap<String, String> given = request.params();
        Set<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(FILTERS.keySet());
        if (!unknown.isEmpty()) {
            throw WebProblem.invalid("Unknown parameters " + unknown + ". There are " + FILTERS.keySet() + ".");
        }
        if (given.containsKey(ARGUMENT) && !caller.may(Permission.PAYLOAD)) {
            throw new WebProblem(
                    WebProblem.Type.FORBIDDEN,
                    "To select runs by arguments needs " + Permission.PAYLOAD.authority() + ".");
        }
        RunQuery query = RunQuery.all();
        for (Map.Entry<String, Filter> filter : FILTERS.entrySet()) {
            for (String value : given.getOrDefault(filter.getKey(), List.of())) {
                query = filter.getValue().with(query, value);
            }
        }
        return query;
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
        throw WebProblem.invalid("problems=" + value + " is not understood. Write problems=true, or leave it out.");
    }

    private static <E extends Enum<E>> E word(Class<E> type, String what, String word) {
        try {
            return Enum.valueOf(type, word.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException none) {
            throw WebProblem.invalid(
                    "'" + word + "' is no " + what + ". There are " + Arrays.toString(type.getEnumConstants()) + ".");
        }
    }

    private static Instant time(String name, String value) {
        return parsed(value, Instant::parse, "time for " + name, "2026-11-20T08:30:00Z");
    }

    private static Duration duration(String name, String value) {
        return parsed(value, Duration::parse, "duration for " + name, "PT1H30M");
    }

    private static <T> T parsed(String value, Function<String, T> parser, String what, String example) {
        try {
            return parser.apply(value);
        } catch (DateTimeException none) {
            throw WebProblem.invalid("'" + value + "' is no " + what + ". Write " + example + ".");
        }
    }

    private static int limit(String value) {
        try {
            int limit = Integer.parseInt(value);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException none) {
            // said below
        }
        throw WebProblem.invalid("'" + value + "' is no limit. Write a number from 1 to " + MOST + ".");
    }

    /** Where the page behind a run begins. */
    static String next(RunSummary last, RunOrder order) {
        String place = RunCursor.after(last, order).toString();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static RunCursor cursor(String value) {
        try {
            return RunCursor.parse(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException none) {
            throw WebProblem.invalid("'" + value + "' is no cursor. Use what 'next' of the page before says.");
        }
    }
}
