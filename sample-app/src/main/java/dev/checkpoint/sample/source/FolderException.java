package dev.checkpoint.sample.source;

/** Thrown if a folder cannot be digested, with a message for the user who named it. */
public class FolderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception with the problem and its fix. */
    public FolderException(String message) {
        super(message);
    }
}
