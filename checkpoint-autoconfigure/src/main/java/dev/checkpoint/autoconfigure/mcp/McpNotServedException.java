package dev.checkpoint.autoconfigure.mcp;

/** Agents are to have tools, and the application cannot offer them. */
final class McpNotServedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * Creates the exception.
     *
     * @param message what cannot be done
     * @param action what to do
     */
    McpNotServedException(String message, String action) {
        super(message);
        this.action = action;
    }

    String action() {
        return action;
    }
}
