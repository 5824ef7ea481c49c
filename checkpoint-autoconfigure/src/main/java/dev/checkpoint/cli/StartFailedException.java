package dev.checkpoint.cli;

/** What a verb acts on cannot be made under this configuration. The message says why, and what to do. */
public final class StartFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure in words for the one who gave the command. */
    public StartFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
