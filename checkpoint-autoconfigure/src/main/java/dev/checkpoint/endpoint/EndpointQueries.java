package dev.checkpoint.endpoint;

import dev.checkpoint.RunCursor;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunQueryException;
import dev.checkpoint.given.QueryText;
import java.time.Clock;
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
        query = with(query, "pipeline", pipeline);
        query = with(query, "status", status);
        query = with(query, "since", since);
        query = with(query, "until", until);
        query = with(query, "parent", parent);
        query = with(query, "origin", origin);
        return after == null ? query : query.after(cursor(after));
    }

    private static RunQuery with(RunQuery query, String name, @Nullable String value) {
        try {
            return value == null ? query : QueryText.with(query, name, value, Clock.systemUTC());
        } catch (RunQueryException wrong) {
            throw new IllegalArgumentException(name + ": " + wrong.getMessage(), wrong);
        }
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
