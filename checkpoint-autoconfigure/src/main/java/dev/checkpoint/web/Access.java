package dev.checkpoint.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;

/** Tells who calls. Asked once per request, by threads of the server. */
@FunctionalInterface
public interface Access {

    /** The caller; empty if the request does not identify one. */
    Optional<Caller> caller(ServerRequest request);

    /** What a browser is asked for if the caller is not known; null if something else asks it. */
    default @Nullable String challenge() {
        return null;
    }

    /**
     * Whether browsers identify the caller by themselves, so that a page of another site could act in the name of who looks at it.
     * Requests that act are refused then if a browser says that another site made them.
     */
    default boolean isSentByBrowsers() {
        return false;
    }

    /** A task for another thread, which does it as the caller of this one. */
    default Runnable asCaller(Runnable task) {
        return task;
    }

    /** Whether a pipeline was not called because the application's own rules do not permit it to the caller. */
    default boolean isDenied(Throwable thrown) {
        return false;
    }
}
