package dev.checkpoint.codec.spring;

import dev.checkpoint.codec.jackson.LibraryValues;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JacksonModule;

/** Values of spring-web. */
final class WebValues implements LibraryValues {

    private static final Type HEADERS = new TypeReference<Map<String, List<String>>>() {}.getType();

    @Override
    public JacksonModule module() {
        return new ValueModule("checkpoint-spring-web")
                .text(MediaType.class, MediaType::parseMediaType)
                .text(HttpMethod.class, HttpMethod::valueOf)
                .object(HttpHeaders.class, Headers.Writer::new, Headers.Reader::new)
                .object(Headers.READ_ONLY, Headers.Writer::new, Headers.Reader::new)
                .object(HttpEntity.class, Entities.Writer::new, Entities.Reader::new)
                .object(ResponseEntity.class, Entities.Writer::new, Entities.Reader::new);
    }

    @Override
    public @Nullable Object state(Object value) {
        if (value.getClass() == MediaType.class) {
            return value.toString();
        }
        return value instanceof HttpHeaders headers && Headers.isRestored(value.getClass())
                ? Headers.content(headers)
                : null;
    }

    /** A media type keeps its text once it was asked for it, and read-only headers what they were asked for. */
    @Override
    public JacksonModule digests() {
        return new ValueModule("checkpoint-spring-web-digests")
                .digestedText(MediaType.class)
                .digested(HttpHeaders.class, headers())
                .digested(Headers.READ_ONLY, headers());
    }

    private static ObjectForm<HttpHeaders> headers() {
        return ObjectForm.<HttpHeaders>createdBy(none -> new HttpHeaders())
                .property("headers", HEADERS, Headers::content);
    }
}
