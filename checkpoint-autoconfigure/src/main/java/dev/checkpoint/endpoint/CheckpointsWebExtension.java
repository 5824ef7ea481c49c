package dev.checkpoint.endpoint;

import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.operations.FailureKind;
import dev.checkpoint.spi.redaction.Redactor;
import java.security.Principal;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/** The endpoint over HTTP: statuses for errors, and the caller that security knows. */
@EndpointWebExtension(endpoint = CheckpointsEndpoint.class)
public class CheckpointsWebExtension {

    private static final int ACCEPTED = 202;

    private static final int FORBIDDEN = 403;

    private static final int CONFLICT = 409;

    private static final int UNREADABLE = 410;

    private final CheckpointsEndpoint endpoint;

    private final Redactor redactor;

    private final Show showValues;

    private final Set<String> roles;

    /**
     * An extension.
     *
     * @param redactor masks the messages of errors
     * @param showValues who sees the arguments of runs
     * @param roles roles of which a caller needs one, if that depends on the caller; any caller that is known if empty
     */
    public CheckpointsWebExtension(
            CheckpointsEndpoint endpoint, Redactor redactor, Show showValues, Set<String> roles) {
        this.endpoint = endpoint;
        this.redactor = redactor;
        this.showValues = showValues;
        this.roles = Set.copyOf(roles);
    }

    /** Lists runs. */
    @ReadOperation
    public WebEndpointResponse<Object> runs(
            @Nullable String pipeline,
            @Nullable String status,
            @Nullable String since,
            @Nullable String until,
            @Nullable String parent,
            @Nullable String origin,
            @Nullable Integer limit,
            @Nullable String after) {
        return answer(
                () -> endpoint.runs(pipeline, status, since, until, parent, origin, limit, after),
                WebEndpointResponse.STATUS_OK);
    }

    /** Shows a run. */
    @ReadOperation
    public WebEndpointResponse<Object> run(SecurityContext caller, @Selector String runId) {
        boolean values = showValues.isShown(caller, roles);
        return answer(() -> endpoint.run(runId, values), WebEndpointResponse.STATUS_OK);
    }

    /** Shows a run in another way. */
    @ReadOperation
    public WebEndpointResponse<Object> view(
            SecurityContext caller,
            @Selector String runId,
            @Selector String view,
            @Nullable String stage,
            @Nullable String other) {
        boolean values = showValues.isShown(caller, roles);
        return answer(() -> endpoint.view(runId, view, stage, other, values), WebEndpointResponse.STATUS_OK);
    }

    /** Does something with a run; a caller that security knows is the one who asks, whatever the request says. */
    @WriteOperation
    public WebEndpointResponse<Object> act(
            SecurityContext caller,
            @Selector String runId,
            @Selector RunAction action,
            @Nullable String reason,
            @Nullable String by,
            @Nullable String stage,
            @Nullable Long at,
            @Nullable String as,
            @Nullable String outcome,
            @Nullable String value) {
        Principal known = caller.getPrincipal();
        String who = known == null ? by : known.getName();
        return answer(() -> endpoint.act(runId, action, reason, who, stage, at, as, outcome, value), ACCEPTED);
    }

    /** Removes a run. */
    @DeleteOperation
    public WebEndpointResponse<Object> delete(@Selector String runId) {
        return answer(() -> endpoint.delete(runId), WebEndpointResponse.STATUS_OK);
    }

    private WebEndpointResponse<Object> answer(Supplier<@Nullable Object> action, int status) {
        try {
            Object body = action.get();
            return body == null
                    ? new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND)
                    : new WebEndpointResponse<>(body, status);
        } catch (IllegalArgumentException wrong) {
            return error(wrong, WebEndpointResponse.STATUS_BAD_REQUEST);
        } catch (CheckpointException failed) {
            return error(failed, status(failed));
        }
    }

    private static int status(CheckpointException failed) {
        return switch (FailureKind.of(failed)) {
            case NOT_FOUND -> WebEndpointResponse.STATUS_NOT_FOUND;
            case FORBIDDEN -> FORBIDDEN;
            case UNREADABLE -> UNREADABLE;
            case STORE -> WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE;
            default -> CONFLICT;
        };
    }

    private WebEndpointResponse<Object> error(RuntimeException error, int status) {
        Map<String, Object> said = Map.of(
                "type",
                error instanceof IllegalArgumentException
                        ? "UsageException"
                        : error.getClass().getSimpleName(),
                "message",
                redactor.text(String.valueOf(error.getMessage())));
        return new WebEndpointResponse<>(Map.of("error", said), status);
    }
}
