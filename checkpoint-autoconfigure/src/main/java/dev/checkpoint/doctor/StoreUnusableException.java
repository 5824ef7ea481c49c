package dev.checkpoint.doctor;

/** Thrown if there is no store to examine. */
public final class StoreUnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message why, and what to do
     * @param cause what kept the store from being made
     */
    public StoreUnusableException(String message, Throwable cause) {
        super(message, cause);
    }
}
