package dev.checkpoint.autoconfigure.web;

/** Runs are to be served over HTTP, and nothing can tell who asks. */
final class WebUnprotectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WebUnprotectedException() {
        super("checkpoint.web.enabled is set, and nothing can tell who asks.");
    }
}
