package dev.checkpoint.operations;

/** Small things the operations share. */
final class Operations {

    private Operations() {}

    /** Passes on what a pipeline threw, checked or not, as itself. */
    @SuppressWarnings("unchecked")
    static <T extends Throwable> T asThrown(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
