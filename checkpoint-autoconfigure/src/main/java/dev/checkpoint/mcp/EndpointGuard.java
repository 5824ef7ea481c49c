package dev.checkpoint.mcp;

import dev.checkpoint.web.Access;
import dev.checkpoint.web.Gate;
import dev.checkpoint.web.ProblemAnswers;
import dev.checkpoint.web.Sites;
import dev.checkpoint.web.WebProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Guards the endpoint of the MCP server where nothing else does, because the application has no Spring Security. Each tool asks for the
 * caller once more; this spares strangers a session, and tells clients at once that they have to send credentials.
 */
public final class EndpointGuard implements HandlerInterceptor {

    private final Access access;

    private final Gate gate;

    /** Lets through whom the access knows. */
    public EndpointGuard(Access access) {
        this.access = access;
        this.gate = new Gate(access);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        try {
            ServerRequest asked = ServerRequest.create(request, List.of());
            gate.admit(asked);
            Sites.refuseOthers(asked);
            return true;
        } catch (RuntimeException refused) {
            WebProblem problem = ProblemAnswers.problem(refused);
            response.setStatus(problem.type().status().value());
            String challenge = access.challenge();
            if (problem.type() == WebProblem.Type.UNAUTHENTICATED && challenge != null) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
            }
            response.setContentType(MediaType.TEXT_PLAIN_VALUE);
            response.getOutputStream()
                    .write(String.valueOf(problem.getMessage()).getBytes(StandardCharsets.UTF_8));
            return false;
        }
    }
}
