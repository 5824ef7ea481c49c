package dev.checkpoint.sample.source;

/** Says that a folder cannot be digested, in words for the person who named it. */
public class FolderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what is wrong and what to do. */
    public FolderException(String message) {
        super(message);
    }
}
