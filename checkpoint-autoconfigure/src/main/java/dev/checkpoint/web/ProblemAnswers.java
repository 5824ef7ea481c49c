package dev.checkpoint.web;

import dev.checkpoint.error.RunChangedException;
import dev.checkpoint.model.Texts;
import dev.checkpoint.operations.FailureKind;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Says what is wrong, as RFC 9457 describes it. What was not expected is told to the log, not to the caller. */
public final class ProblemAnswers {

    private static final Logger log = LoggerFactory.getLogger(ProblemAnswers.class);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ProblemAnswers() {}

    /** The answer for what was thrown. */
    static ServerResponse answer(Throwable thrown, @Nullable String challenge) {
        WebProblem problem = problem(thrown);
        ServerResponse.BodyBuilder answer = ServerResponse.status(problem.type().status());
        if (problem.type() == WebProblem.Type.UNAUTHENTICATED && challenge != null) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge);
        }
        if (problem.type() == WebProblem.Type.UPGRADE) {
            answer.header(HttpHeaders.UPGRADE, "websocket");
        }
        if (problem.length() != null) {
            answer.header(HttpHeaders.CONTENT_RANGE, "bytes */" + problem.length());
        }
        if (problem.entries() != null) {
            answer.eTag(String.valueOf(problem.entries()));
        }
        return WebJson.text(answer, MediaType.APPLICATION_PROBLEM_JSON, json(problem));
    }

    /** Writes the answer where none was written yet. */
    static void write(HttpServletResponse response, WebProblem problem) throws IOException {
        byte[] body = json(problem).getBytes(StandardCharsets.UTF_8);
        response.setStatus(problem.type().status().value());
        WebJson.SAFE.forEach(response::setHeader);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    private static String json(WebProblem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:checkpoint:problem:" + Texts.word(problem.type()));
        body.put("title", problem.type().title());
        body.put("status", problem.type().status().value());
        body.put("detail", problem.getMessage());
        if (problem.entries() != null) {
            body.put("entries", problem.entries());
        }
        if (problem.plan() != null) {
            body.put("plan", problem.plan());
        }
        return JSON.writeValueAsString(body);
    }

    /** What was thrown, as what is told of it. */
    public static WebProblem problem(Throwable thrown) {
        if (thrown instanceof WebProblem known) {
            return known;
        }
        String message = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        if (thrown instanceof RunChangedException) {
            return new WebProblem(WebProblem.Type.STALE, message);
        }
        return switch (FailureKind.of(thrown)) {
            case NOT_FOUND -> new WebProblem(WebProblem.Type.NOT_FOUND, message);
            case FORBIDDEN -> new WebProblem(WebProblem.Type.FORBIDDEN, message);
            case CONFLICT, STOPPED -> new WebProblem(WebProblem.Type.CONFLICT, message);
            case UNREADABLE -> new WebProblem(WebProblem.Type.UNREADABLE, message);
            case STORE -> new WebProblem(WebProblem.Type.STORE_FAILED, message);
            case REFUSED -> WebProblem.invalid(message);
            case UNEXPECTED -> {
                String number = UUID.randomUUID().toString();
                log.error("Request {} failed", number, thrown);
                yield new WebProblem(WebProblem.Type.FAILED, "See the log of the application at " + number + ".");
            }
        };
    }
}
