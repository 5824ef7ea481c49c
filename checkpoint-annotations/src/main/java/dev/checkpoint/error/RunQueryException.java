package dev.checkpoint.error;

/** A query asks for what no query can: the message says of which field, what was given, and what is allowed. */
public class RunQueryException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Creates the exception.
     *
     * @param field the field of the query, as {@link dev.checkpoint.RunQuery} names it
     * @param message what was given, and what is allowed
     */
    public RunQueryException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The field of the query that is wrong. */
    public String field() {
        return field;
    }
}
