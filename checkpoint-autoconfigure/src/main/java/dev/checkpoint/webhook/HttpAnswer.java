package dev.checkpoint.webhook;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a server answered. Its body is not kept: nobody should read by way of a list of deliveries what a server in some network says.
 *
 * @param status of HTTP
 * @param headers by their names in lower case
 */
record HttpAnswer(int status, Map<String, String> headers) {

    private static final int MOST_HEAD = 1 << 14;

    private static final long MOST_BODY = 1 << 16;

    static HttpAnswer read(InputStream stream) throws IOException {
        InputStream in = new BufferedInputStream(stream, 1024);
        HttpAnswer answer;
        do {
            answer = head(in);
        } while (answer.status < 200);
        try {
            String length = answer.headers.getOrDefault("content-length", "0");
            HttpPost.drain(in, Math.min(MOST_BODY, Long.parseLong(length)));
        } catch (IOException | NumberFormatException alreadyAnswered) {
            // the status counts
        }
        return answer;
    }

    /** Reads up to the body, and nothing of it. */
    static HttpAnswer head(InputStream in) throws IOException {
        int[] left = {MOST_HEAD};
        String first = line(in, left);
        String[] words = first.split(" ");
        if (!first.startsWith("HTTP/1.") || words.length < 2 || !words[1].matches("[1-9][0-9]{2}")) {
            throw new IOException("the answer is not HTTP");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new HttpAnswer(Integer.parseInt(words[1]), headers);
    }

    private static String line(InputStream in, int[] left) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended before the answer");
            }
            if (--left[0] < 0) {
                throw new IOException("the head of the answer has more than " + MOST_HEAD + " bytes");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    boolean isTaken() {
        return status >= 200 && status < 300;
    }

    /** Whether the receiver says that there is nothing any more. */
    boolean isGone() {
        return status == 410;
    }

    /** How long the receiver asks to wait; null if it does not. */
    @Nullable
    Duration retryAfter(Clock clock) {
        String written = headers.get("retry-after");
        if (written == null) {
            return null;
        }
        try {
            return written.matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(written))
                    : Duration.between(
                            clock.instant(), Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(written)));
        } catch (DateTimeException odd) {
            return null;
        }
    }

    /** In words, for the list of deliveries. */
    String words() {
        if (status >= 300 && status < 400) {
            return "HTTP " + status + "; redirects are not followed";
        }
        return "HTTP " + status
                + (status == 401 || status == 403 ? "; does the receiver have the secret, and the URL its token?" : "");
    }
}
