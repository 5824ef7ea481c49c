package dev.checkpoint.web;

import dev.checkpoint.RunCursor;
import dev.checkpoint.RunOrder;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunQueryException;
import dev.checkpoint.given.QueryText;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.function.ServerRequest;

/** The parameters of a list of runs, and the place at which the next page of it begins. */
public final class RunQueries {

    /** The most runs of one page. */
    static final int MOST = 500;

    private static final String ARGUMENT = "param";

    private static final String LIMIT = "limit";

    private static final String CURSOR = "cursor";

    /** In the order in which they are applied: a cursor is checked against the order of the list. */
    private static final List<String> NAMES =
            Stream.concat(QueryText.names().stream(), Stream.of(LIMIT, CURSOR)).toList();

    private RunQueries() {}

    /** The names of all parameters. */
    static Set<String> names() {
        return new LinkedHashSet<>(NAMES);
    }

    static RunQuery of(ServerRequest request, Caller caller) {
        return of(request.params(), caller);
    }

    /**
     * What parameters ask for. What is found tells what is asked for, so arguments are for those who may see them.
     *
     * @throws WebProblem if they cannot be understood, or the caller may not ask for this
     */
    public static RunQuery of(MultiValueMap<String, String> given, Caller caller) {
        Set<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(NAMES);
        if (!unknown.isEmpty()) {
            throw WebProblem.invalid("Unknown parameters " + unknown + ". There are " + NAMES + ".");
        }
        if (given.containsKey(ARGUMENT) && !caller.may(Permission.PAYLOAD)) {
            throw new WebProblem(
                    WebProblem.Type.FORBIDDEN,
                    "To select runs by arguments needs " + Permission.PAYLOAD.authority() + ".");
        }
        RunQuery query = RunQuery.all();
        for (String name : NAMES) {
            for (String value : given.getOrDefault(name, List.of())) {
                query = with(query, name, value);
            }
        }
        return query;
    }

    private static RunQuery with(RunQuery query, String name, String value) {
        if (name.equals(LIMIT)) {
            return query.limit(limit(value));
        }
        try {
            return name.equals(CURSOR)
                    ? query.after(cursor(value))
                    : QueryText.with(query, name, value, Clock.systemUTC());
        } catch (RunQueryException wrong) {
            throw WebProblem.invalid(name + ": " + wrong.getMessage());
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
    public static String next(RunSummary last, RunOrder order) {
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
