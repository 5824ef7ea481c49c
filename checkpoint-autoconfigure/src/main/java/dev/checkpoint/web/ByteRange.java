package dev.checkpoint.web;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * The part of a body that a request asks for, as RFC 9110 describes it: one range of bytes. A request for several, or in another unit,
 * gets the whole body.
 *
 * @param first the first byte
 * @param last the last byte, which is part of it
 */
record ByteRange(long first, long last) {

    private static final Pattern ONE = Pattern.compile("bytes=[ \t]*(\\d*)-(\\d*)[ \t]*", Pattern.CASE_INSENSITIVE);

    /** More digits than a long has are as good as the greatest one. */
    private static final int MOST_DIGITS = 18;

    /** What a request asks for of a body; null for all of it. */
    static @Nullable ByteRange of(ServerRequest request, long length, String tag) {
        String range = request.headers().firstHeader(HttpHeaders.RANGE);
        String seen = request.headers().firstHeader(HttpHeaders.IF_RANGE);
        if (range == null
                || !request.method().equals(HttpMethod.GET)
                || !range.strip().toLowerCase(Locale.ROOT).startsWith("bytes=")
                || range.contains(",")
                || seen != null && !seen.strip().equals("\"" + tag + "\"")) {
            return null;
        }
        Matcher one = ONE.matcher(range.strip());
        if (!one.matches() || one.group(1).isEmpty() && one.group(2).isEmpty()) {
            throw none(length, "'" + range + "' is no range of bytes.");
        }
        if (one.group(1).isEmpty()) {
            long count = number(one.group(2));
            if (count == 0) {
                throw none(length, "The last 0 bytes are none.");
            }
            return new ByteRange(Math.max(0, length - count), length - 1);
        }
        long first = number(one.group(1));
        long last = one.group(2).isEmpty() ? length - 1 : number(one.group(2));
        if (first >= length || last < first) {
            throw none(length, "There are " + length + " bytes, of which '" + range + "' is none.");
        }
        return new ByteRange(first, Math.min(last, length - 1));
    }

    private static WebProblem none(long length, String message) {
        return new WebProblem(WebProblem.Type.NO_RANGE, message, length);
    }

    private static long number(String digits) {
        String significant = digits.replaceFirst("^0+(?=\\d)", "");
        return significant.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(significant);
    }

    long length() {
        return last - first + 1;
    }
}
