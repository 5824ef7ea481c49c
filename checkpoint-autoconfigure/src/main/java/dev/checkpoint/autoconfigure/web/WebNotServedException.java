package dev.checkpoint.autoconfigure.web;

/** Runs are to be served over HTTP, and the application cannot do so. */
final class WebNotServedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * Creates the exception.
     *
     * @param message what cannot be done
     * @param action what to do
     */
    WebNotServedException(String message, String action) {
        super(message);
        this.action = action;
    }

    String action() {
        return action;
    }
}
