package dev.checkpoint.web;

import dev.checkpoint.given.GivenText;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Position;
import dev.checkpoint.render.ApiJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * Bodies of requests and answers. They do not depend on how the application has configured its own JSON.
 */
final class WebJson {

    /** Bodies that take longer are refused: a caller who sends one byte at a time would keep a thread of the server for days. */
    static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Longer bodies are refused, in bytes. */
    static final int MOST_BYTES = 1 << 20;

    /** Renderings of timelines have styles in them, and nothing else. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; sandbox";

    /** Headers of all answers. */
    static final Map<String, String> SAFE = Map.of(
            HttpHeaders.CACHE_CONTROL,
            "no-store",
            "X-Content-Type-Options",
            "nosniff",
            "Content-Security-Policy",
            POLICY,
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private static final String HIDDEN = "(needs " + Permission.PAYLOAD.authority() + ")";

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private static final ObjectMapper WITH_PAYLOADS = JsonMapper.builder()
            .addModules(ApiJson.payloads(), positions())
            // what is given keeps its digits
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final ObjectMapper WITHOUT = JsonMapper.builder()
            .addModules(ApiJson.payloadsAs(HIDDEN), positions())
            .build();

    private WebJson() {}

    private static SimpleModule positions() {
        return new SimpleModule("positions").addSerializer(Position.class, ToStringSerializer.instance);
    }

    static ObjectMapper mapper(Caller caller) {
        return caller.may(Permission.PAYLOAD) ? WITH_PAYLOADS : WITHOUT;
    }

    /** An answer. */
    static ServerResponse ok(Caller caller, Object body) {
        return send(ServerResponse.ok(), caller, body);
    }

    static ServerResponse send(ServerResponse.BodyBuilder answer, Caller caller, Object body) {
        return text(answer, MediaType.APPLICATION_JSON, mapper(caller).writeValueAsString(body));
    }

    /** What a journal holds. */
    static JsonNode tree(Payload payload) {
        return WITH_PAYLOADS.readTree(payload.json());
    }

    /** A value of a body, to be read as one of the type that is asked for: JSON does not tell a decimal from a binary number. */
    static @Nullable GivenText given(@Nullable Object value) {
        return value == null ? null : new GivenText(text(value));
    }

    /** A value of a body as JSON. */
    static String text(@Nullable Object value) {
        return WITH_PAYLOADS.writeValueAsString(value);
    }

    /** Written here and not by the converters of the application, which may have been replaced. */
    static ServerResponse text(ServerResponse.BodyBuilder answer, MediaType type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return safe(answer).contentType(type).contentLength(bytes.length).build((request, response) -> {
            response.getOutputStream().write(bytes);
            return null;
        });
    }

    /** Forbids browsers to guess the type of an answer, to keep it, to frame it, and to execute anything in it. */
    static ServerResponse.BodyBuilder safe(ServerResponse.BodyBuilder answer) {
        SAFE.forEach(answer::header);
        return answer;
    }

    /** The body of a request: an object, or nothing at all. */
    static Map<String, Object> body(ServerRequest request) {
        byte[] bytes = bytes(request);
        if (bytes.length == 0) {
            return Map.of();
        }
        try {
            JsonNode read = WITH_PAYLOADS.readTree(bytes);
            if (!read.isObject()) {
                throw WebProblem.invalid("The body is no JSON object.");
            }
            return WITH_PAYLOADS.convertValue(read, OBJECT);
        } catch (JacksonException notJson) {
            throw WebProblem.invalid("The body is no JSON: " + notJson.getOriginalMessage());
        }
    }

    private static byte[] bytes(ServerRequest request) {
        try (InputStream in = request.servletRequest().getInputStream()) {
            return bytes(in, System::nanoTime);
        } catch (SocketTimeoutException slow) {
            throw tooSlow();
        } catch (IOException gone) {
            throw WebProblem.invalid("The body ended early.");
        }
    }

    /** All bytes, unless they are too many or too slow. */
    static byte[] bytes(InputStream in, LongSupplier nanos) throws IOException {
        long started = nanos.getAsLong();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        for (int length = in.read(part); length >= 0; length = in.read(part)) {
            read.write(part, 0, length);
            if (read.size() > MOST_BYTES) {
                throw new WebProblem(
                        WebProblem.Type.TOO_LARGE,
                        "The body has more than " + MOST_BYTES + " bytes, which is the most.");
            }
            if (nanos.getAsLong() - started > MOST_NANOS) {
                throw tooSlow();
            }
        }
        return read.toByteArray();
    }

    private static WebProblem tooSlow() {
        return new WebProblem(
                WebProblem.Type.TOO_SLOW,
                "The body did not come within " + TimeUnit.NANOSECONDS.toSeconds(MOST_NANOS) + " s.");
    }

    /** Entries with their kind and number beside what they hold. */
    static List<Map<String, Object>> entries(Caller caller, List<NumberedEntry> entries) {
        return entries.stream().map(entry -> entry(caller, entry)).toList();
    }

    static Map<String, Object> entry(Caller caller, NumberedEntry numbered) {
        Entry entry = numbered.entry();
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("seq", numbered.seq());
        written.put("kind", entry.kind().word());
        if (numbered.trigger() != null) {
            written.put("trigger", numbered.trigger());
        }
        ObjectMapper mapper = mapper(caller);
        written.putAll(mapper.convertValue(mapper.valueToTree(entry), OBJECT));
        return written;
    }
}
