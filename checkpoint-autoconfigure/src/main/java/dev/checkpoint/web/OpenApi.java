package dev.checkpoint.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What can be asked, as OpenAPI describes it. A test makes the document and holds it against the routes. */
final class OpenApi {

    /** The path of the API as the document has it, which is the one of an application that changes none. */
    private static final String PLACE = "\"/checkpoints/api\"";

    private static final String NAME = "/openapi.json";

    private OpenApi() {}

    /** The document with the path at which this application has the API. */
    static ServerResponse document(ServerRequest request, Caller caller) {
        String path = request.requestPath().value();
        String place = WebJson.text(path.substring(0, path.length() - NAME.length()));
        return WebJson.text(ServerResponse.ok(), MediaType.APPLICATION_JSON, Loaded.TEXT.replace(PLACE, place));
    }

    /** Read when it is first asked for. */
    private static final class Loaded {

        private static final String TEXT = load();

        private static String load() {
            try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream("openapi.json"))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
