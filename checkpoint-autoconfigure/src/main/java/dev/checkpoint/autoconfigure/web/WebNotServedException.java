package dev.checkpoint.autoconfigure.web;

/** Runs are to be served over HTTP, or tools offered there, and the application cannot do so. */
public final class WebNotServedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * Creates the exception.
     *
     * @param message what cannot be done
     * @param action what to do
     */
    public WebNotServedException(String message, String action) {
        super(message);
        this.action = action;
    }

    String action() {
        return action;
    }
}
