package dev.checkpoint.web;

import java.net.URI;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Tells requests that pages of other sites make. Browsers say so in {@code Sec-Fetch-Site}, or over plain HTTP in {@code Origin};
 * programs say neither.
 */
public final class Sites {

    private Sites() {}

    /**
     * Refuses what another site asks for.
     *
     * @throws WebProblem if one does
     */
    public static void refuseOthers(ServerRequest request) {
        String site = request.headers().firstHeader("Sec-Fetch-Site");
        String origin = request.headers().firstHeader(HttpHeaders.ORIGIN);
        boolean own = site != null
                ? site.equals("same-origin") || site.equals("none")
                : origin == null || isOwn(request, authority(origin));
        if (!own) {
            throw new WebProblem(
                    WebProblem.Type.FORBIDDEN,
                    "A page of another site asks for this. Only Spring Security can permit that.");
        }
    }

    private static boolean isOwn(ServerRequest request, @Nullable String authority) {
        return authority != null
                && Stream.of(HttpHeaders.HOST, "X-Forwarded-Host")
                        .map(request.headers()::firstHeader)
                        .anyMatch(authority::equalsIgnoreCase);
    }

    private static @Nullable String authority(String origin) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority == null ? null : authority.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
