package dev.checkpoint.mcp;

import dev.checkpoint.web.Access;
import dev.checkpoint.web.Caller;
import dev.checkpoint.web.Gate;
import dev.checkpoint.web.Permission;
import dev.checkpoint.web.Sites;
import dev.checkpoint.web.WebProblem;
import java.util.List;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Tells who calls a tool: the sender of the request that this thread answers. Spring AI calls synchronous tools of a servlet application on
 * that thread. On any other thread, and without a request, the caller is not known, and nothing is answered.
 */
final class ToolCallers {

    private final Gate gate;

    ToolCallers(Access access) {
        this.gate = new Gate(access);
    }

    /**
     * Lets through who may. Requests of pages of other sites are refused, also those that only look: the specification of MCP asks for
     * it, and applications exempt its endpoint from CSRF protection.
     */
    Caller admit(List<Permission> permissions) {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            throw new WebProblem(
                    WebProblem.Type.UNAUTHENTICATED,
                    "Tools of Checkpoint are called over HTTP, on the thread that answers the request.");
        }
        ServerRequest request = ServerRequest.create(attributes.getRequest(), List.of());
        Caller caller = gate.admit(request, permissions.toArray(Permission[]::new));
        Sites.refuseOthers(request);
        return caller;
    }
}
