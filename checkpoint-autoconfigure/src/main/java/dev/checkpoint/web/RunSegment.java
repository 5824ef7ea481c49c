package dev.checkpoint.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.util.UriUtils;

/**
 * Ids of runs and approvals in paths. Ids hold any character, and servers refuse some of them in a path even if they are escaped
 * (a slash, a semicolon, a percent sign): such an id is written as {@code ~} and its UTF-8 bytes in base64url.
 */
final class RunSegment {

    private static final String MARK = "~";

    private static final String UNFIT = "/\\;%";

    private RunSegment() {}

    /** An id as a segment of a path. */
    static String of(String id) {
        boolean plain = id.chars().noneMatch(one -> one <= ' ' || one == 0x7f || UNFIT.indexOf(one) >= 0)
                && !id.startsWith(MARK)
                && !id.chars().allMatch(one -> one == '.');
        return plain
                ? UriUtils.encodePathSegment(id, StandardCharsets.UTF_8)
                : MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

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
