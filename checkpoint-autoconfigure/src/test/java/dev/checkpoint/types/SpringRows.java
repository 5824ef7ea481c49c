package dev.checkpoint.types;

import dev.checkpoint.annotation.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedCaseInsensitiveMap;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MimeType;
import org.springframework.util.MultiValueMap;
import org.springframework.util.unit.DataSize;

/** Types of Spring Framework. */
public class SpringRows extends Rows {

    /** Rows of the library. */
    public SpringRows() {
        super("Spring Framework");
    }

    record Item(String name, Instant since) {}

    private static HttpHeaders headers(String value) {
        HttpHeaders headers = new HttpHeaders();
        headers.add("X-Trace", value);
        headers.setContentType(MediaType.TEXT_PLAIN);
        return headers;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static ParameterizedTypeReference<List<Item>> otherReference() {
        return (ParameterizedTypeReference) new ParameterizedTypeReference<List<String>>() {};
    }

    private static Map<String, Object> row(String city) {
        Map<String, Object> row = new LinkedCaseInsensitiveMap<>();
        row.put("CITY", city);
        row.put("SINCE", java.sql.Timestamp.from(Instant.EPOCH.plusNanos(1)));
        return row;
    }

    @Stage
    public @Nullable HttpHeaders httpHeaders(@Nullable HttpHeaders given) {
        return of(given, headers("1"), headers("2"));
    }

    @Stage
    public @Nullable MediaType mediaType(@Nullable MediaType given) {
        return of(given, MediaType.parseMediaType("text/html;q=0.5"), MediaType.TEXT_HTML);
    }

    @Stage
    public @Nullable MimeType mimeType(@Nullable MimeType given) {
        return of(given, new MimeType("a", "b", StandardCharsets.UTF_8), new MimeType("a", "b"));
    }

    @Stage
    public @Nullable MultiValueMap<String, Integer> multiValueMap(@Nullable MultiValueMap<String, Integer> given) {
        return of(
                given,
                new LinkedMultiValueMap<>(Map.of("a", List.of(1, 2))),
                new LinkedMultiValueMap<>(Map.of("a", List.of(2, 1))));
    }

    @Stage
    public @Nullable ResponseEntity<List<Item>> responseEntity(@Nullable ResponseEntity<List<Item>> given) {
        return of(
                given,
                ResponseEntity.ok().headers(headers("1")).body(List.of(new Item("a", Instant.EPOCH))),
                ResponseEntity.ok().headers(headers("1")).body(List.of(new Item("b", Instant.EPOCH))));
    }

    @Stage
    public @Nullable HttpEntity<Item> httpEntity(@Nullable HttpEntity<Item> given) {
        return of(
                given,
                new HttpEntity<>(new Item("a", Instant.EPOCH), headers("1")),
                new HttpEntity<>(new Item("a", Instant.EPOCH), headers("2")));
    }

    @Stage
    public @Nullable HttpStatusCode httpStatusCode(@Nullable HttpStatusCode given) {
        return of(given, HttpStatus.ACCEPTED, HttpStatus.CREATED);
    }

    @Stage
    public @Nullable HttpMethod httpMethod(@Nullable HttpMethod given) {
        return of(given, HttpMethod.PATCH, HttpMethod.GET);
    }

    @Stage
    public @Nullable ProblemDetail problemDetail(@Nullable ProblemDetail given) {
        return of(
                given,
                ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "a"),
                ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "b"));
    }

    @Stage
    public @Nullable DataSize dataSize(@Nullable DataSize given) {
        return of(given, DataSize.ofKilobytes(3), DataSize.ofKilobytes(4));
    }

    @Stage
    public @Nullable List<Map<String, Object>> tableRows(@Nullable List<Map<String, Object>> given) {
        return of(given, List.of(row("Rome")), List.of(row("Oslo")));
    }

    @Stage
    public @Nullable ParameterizedTypeReference<List<Item>> typeReference(
            @Nullable ParameterizedTypeReference<List<Item>> given) {
        return of(given, new ParameterizedTypeReference<List<Item>>() {}, otherReference());
    }

    @Stage
    public @Nullable Resource resource(@Nullable Resource given) {
        return of(given, new ByteArrayResource(new byte[] {1}), new ByteArrayResource(new byte[] {2}));
    }
}
