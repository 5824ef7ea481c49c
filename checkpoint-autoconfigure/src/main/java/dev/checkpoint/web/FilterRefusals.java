package dev.checkpoint.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Says as a problem what the filters of Spring Security refuse below the path of the interface, which they answer with a bare 403. Two
 * filters belong into their chain, {@link #before} and {@link #after} the one that asks for the CSRF token: so a missing token is
 * told from a missing permission. Answers that the application writes itself, and all other paths, are left as they are.
 */
public final class FilterRefusals {

    private static final String HAS_TOKEN = FilterRefusals.class.getName() + ".HAS_TOKEN";

    private final String api;

    /** Refusals below a path such as {@code /checkpoints}. */
    public FilterRefusals(String basePath) {
        this.api = basePath + "/api";
    }

    /** The filter before the token is asked for. */
    public Filter before() {
        return new Telling();
    }

    /** The filter behind which a request has the token, or needs none. */
    public Filter after() {
        return new Passed();
    }

    private static String path(HttpServletRequest request) {
        return request.getPathInfo() == null ? request.getServletPath() : request.getPathInfo();
    }

    private WebProblem problem(HttpServletRequest request) {
        String what = request.getMethod() + " " + request.getRequestURI();
        if (request.getAttribute(HAS_TOKEN) != null) {
            return new WebProblem(
                    WebProblem.Type.FORBIDDEN,
                    "The security rules of the application do not permit " + what + ". Nothing was done.");
        }
        String mounted = request.getPathInfo() == null ? "" : request.getServletPath();
        return new WebProblem(
                WebProblem.Type.CSRF_TOKEN,
                "Nothing was done: " + what
                        + " has no CSRF token, or that of another session. Spring Security asks for it,"
                        + " because browsers send cookies and passwords for pages of other sites, too. Load the page again. A"
                        + " program sends the token that GET " + request.getContextPath() + mounted + api
                        + "/me tells in the"
                        + " header "
                        + CsrfHint.of(request).map(CsrfHint::header).orElse("that it names")
                        + ", with the cookie of the same session. Requests with a bearer token need none.");
    }

    /** Sees refusals of the filters behind it. */
    private final class Telling implements Filter {

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            boolean ours =
                    request instanceof HttpServletRequest http && path(http).startsWith(api + "/");
            chain.doFilter(
                    request, ours ? new Told((HttpServletRequest) request, (HttpServletResponse) response) : response);
        }
    }

    /** Remembers that the token was not missing. */
    private static final class Passed implements Filter {

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            request.setAttribute(HAS_TOKEN, true);
            chain.doFilter(request, response);
        }
    }

    /** An answer that has words where it would be a bare 403. */
    private final class Told extends HttpServletResponseWrapper {

        private final HttpServletRequest request;

        Told(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public void sendError(int status) throws IOException {
            if (!told(status)) {
                super.sendError(status);
            }
        }

        @Override
        public void sendError(int status, @Nullable String message) throws IOException {
            if (!told(status)) {
                super.sendError(status, message);
            }
        }

        private boolean told(int status) throws IOException {
            if (status != SC_FORBIDDEN || isCommitted()) {
                return false;
            }
            resetBuffer();
            ProblemAnswers.write(this, problem(request));
            return true;
        }
    }
}
