package dev.checkpoint.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request that is not done, and why. Its {@link Type} is stable.
 */
public final class WebProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What can be wrong; clients tell problems apart by the word. */
    public enum Type {
        UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "The caller is not known"),
        FORBIDDEN(HttpStatus.FORBIDDEN, "The caller is not permitted to do this"),
        CSRF_TOKEN(HttpStatus.FORBIDDEN, "The request has not the token of its session"),
        NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such thing"),
        CONFLICT(HttpStatus.CONFLICT, "The run is in another state"),
        STALE(HttpStatus.CONFLICT, "The journal has grown since it was looked at"),
        GONE(HttpStatus.GONE, "It was there, and is deleted"),
        TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
        TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "The body is too slow"),
        NO_RANGE(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "The body has no such part"),
        UPGRADE(HttpStatus.UPGRADE_REQUIRED, "This is reached by another protocol"),
        INVALID(HttpStatus.UNPROCESSABLE_CONTENT, "The request cannot be understood"),
        UNREADABLE(HttpStatus.INTERNAL_SERVER_ERROR, "Stored data cannot be read"),
        STORE_FAILED(HttpStatus.SERVICE_UNAVAILABLE, "The store does not answer"),
        FAILED(HttpStatus.INTERNAL_SERVER_ERROR, "It failed");

        private final HttpStatus status;

        private final String title;

        Type(HttpStatus status, String title) {
            this.status = status;
            this.title = title;
        }

        /** The status over HTTP. */
        public HttpStatus status() {
            return status;
        }

        /** What is wrong, in a few words. */
        public String title() {
            return title;
        }
    }

    private final Type type;

    private final @Nullable Long entries;

    private final transient @Nullable Object plan;

    private final @Nullable Long length;

    /** The request does not say what it should. */
    public static WebProblem invalid(String message) {
        return new WebProblem(Type.INVALID, message);
    }

    /** Creates the problem. */
    public WebProblem(Type type, String message) {
        this(type, message, null, null, null);
    }

    /** There are fewer bytes than were asked for. */
    WebProblem(Type type, String message, long length) {
        this(type, message, null, null, length);
    }

    WebProblem(Type type, String message, @Nullable Long entries, @Nullable Object plan) {
        this(type, message, entries, plan, null);
    }

    private WebProblem(
            Type type, String message, @Nullable Long entries, @Nullable Object plan, @Nullable Long length) {
        super(message, null, false, false);
        this.type = type;
        this.entries = entries;
        this.plan = plan;
        this.length = length;
    }

    /** What is wrong. */
    public Type type() {
        return type;
    }

    /** The length of the journal now, if an act was refused. */
    @Nullable
    Long entries() {
        return entries;
    }

    /** How many bytes there are, if none of those asked for is among them. */
    @Nullable
    Long length() {
        return length;
    }

    /** What a resume would do now, as JSON, if an act was refused. */
    @Nullable
    Object plan() {
        return plan;
    }
}
