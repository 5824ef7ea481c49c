package dev.checkpoint.dashboard;

import dev.checkpoint.web.FilterRefusals;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers as Spring Security does when a session has ended: with its login, or to those who want JSON with a challenge, unless they are
 * scripts.
 */
final class Login implements Filter {

    enum Way {
        /** Everybody is let through. */
        SIGNED_IN,
        /** With a form alone. */
        FORM,
        /** With a form and HTTP basic authentication. */
        FORM_OR_BASIC
    }

    volatile Way way = Way.SIGNED_IN;

    /** How many requests that act are refused, as those with the token of another session are. */
    final AtomicInteger refused = new AtomicInteger();

    private final Filter telling = new FilterRefusals("/checkpoints").before();

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        if (request.getRequestURI().equals("/login")) {
            response.setContentType("text/html");
            response.getWriter().write("<!doctype html><title>Please sign in</title>");
        } else if (request.getMethod().equals("POST") && refused.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            telling.doFilter(request, response, (any, answer) -> ((HttpServletResponse) answer).sendError(403));
        } else if (way == Way.SIGNED_IN) {
            chain.doFilter(request, response);
        } else if (way == Way.FORM || !accepts(request, "json")) {
            response.sendRedirect("/login");
        } else {
            if (request.getHeader("X-Requested-With") == null) {
                response.setHeader("WWW-Authenticate", "Basic realm=\"Realm\"");
            }
            response.setStatus(401);
        }
    }

    private static boolean accepts(HttpServletRequest request, String type) {
        return String.valueOf(request.getHeader("Accept")).contains(type);
    }
}
