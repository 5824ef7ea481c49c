package dev.checkpoint.endpoint;

import dev.checkpoint.RunCursor;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.model.RunStatus;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Texts of a request as a query. What cannot be understood says which parameter it is, and what is allowed. */
final class EndpointQueries {

    static final int MOST = 1000;

    private EndpointQueries() {}

    static RunQuery query(
            @Nullable String pipeline,
            @Nullable String status,
            @Nullable String since,
            @Nullable String until,
            @Nullable String parent,
            @Nullable String origin,
            @Nullable Integer limit,
            @Nullable String after) {
        RunQuery query = RunQuery.all().limit(limit(limit));
        query = pipeline == null ? query : query.pipeline(pipeline);
        query = status == null ? query : query.status(statuses(status));
        query = since == null ? query : query.since(time("since", since));
        query = until == null ? query : query.until(time("until", until));
        query = parent == null ? query : query.parent(parent);
        query = origin == null ? query : query.origin(origin);
        return after == null ? query : query.after(cursor(after));
    }

    private static int limit(@Nullable Integer limit) {
        if (limit == null) {
            return RunQuery.DEFAULT_LIMIT;
        }
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit is 1 to " + MOST + ", not " + limit + ".");
        }
        return limit;
    }

    private static RunStatus[] statuses(String given) {
        return Arrays.stream(given.split(","))
                .map(String::strip)
                .map(EndpointQueries::status)
                .toArray(RunStatus[]::new);
    }

    private static RunStatus status(String given) {
        try {
            return RunStatus.valueOf(given.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException(
                    "status is one or more of " + Arrays.toString(RunStatus.values()) + ", not '" + given + "'.", none);
        }
    }

    private static Instant time(String name, String given) {
        try {
            return Instant.parse(given);
        } catch (DateTimeParseException none) {
            throw new IllegalArgumentException(
                    name + " is a time such as 2026-11-29T08:30:00Z, not '" + given + "'.", none);
        }
    }

    private static RunCursor cursor(String given) {
        try {
            return RunCursor.parse(given);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException("after is what the page before has as next, not '" + given + "'.", none);
        }
    }

    static String cursor(RunSummary last) {
        return RunCursor.after(last).toString();
    }
}
