package dev.checkpoint.given;

/** What was given is no value of the type that is expected, or is not expected at all. Its message shows nothing secret. */
public final class UnfitValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Says what does not fit. */
    public UnfitValueException(String message) {
        super(message);
    }
}
