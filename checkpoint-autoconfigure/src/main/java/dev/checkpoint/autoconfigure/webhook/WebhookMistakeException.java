package dev.checkpoint.autoconfigure.webhook;

/** A webhook is configured in a way that cannot work. Never has a secret, or the path of a URL, in its message. */
final class WebhookMistakeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    WebhookMistakeException(String property, String problem, String action) {
        super("Property " + property + " " + problem + ".");
        this.action = action;
    }

    String action() {
        return action;
    }
}
