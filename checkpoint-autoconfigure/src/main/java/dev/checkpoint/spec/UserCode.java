package dev.checkpoint.spec;

/**
 * What code of the application throws while its values are written, digested, compared or described. None of it is a reason
 * to fail a stage that worked.
 */
public final class UserCode {

    private UserCode() {}

    /** Throws an error of the virtual machine again, such as exhausted memory; an exhausted stack is not one. */
    public static void rethrowFatal(Throwable thrown) {
        if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
            throw fatal;
        }
    }

    /** The exception as a text, even if it cannot describe itself. */
    public static String describe(Throwable thrown) {
        try {
            return String.valueOf(thrown);
        } catch (Throwable mute) {
            rethrowFatal(mute);
            return thrown.getClass().getName();
        }
    }
}
