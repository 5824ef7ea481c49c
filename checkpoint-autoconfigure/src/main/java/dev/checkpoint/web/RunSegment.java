package dev.checkpoint.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Ids of runs and approvals in paths. Ids hold any character, and servers refuse some of them in a path even if they are escaped
 * (a slash, a semicolon, a percent sign): such an id is written as {@code ~} and its UTF-8 bytes in base64url.
 */
final class RunSegment {

    private static final String MARK = "~";

    private RunSegment() {}

    static String id(ServerRequest request) {
        return id(request.pathVariable("id"));
    }

    static String id(String segment) {
        if (!segment.startsWith(MARK)) {
            return segment;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(segment.substring(MARK.length()));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException none) {
            throw new WebProblem(
                    WebProblem.Type.INVALID,
                    "'" + segment + "' is no id: after ~ the bytes of an id are written in base64url.");
        }
    }
}
