package dev.checkpoint.crash;

/**
 * When a process halts itself.
 *
 * @param when before, in the middle of, or after
 * @param append the n-th append of the process, from 1
 */
record Moment(When when, int append) {

    /** How the append stands. */
    enum When {
        /** Nothing of it is written. */
        BEFORE,
        /** Part of its bytes are in the file. */
        DURING,
        /** It is durable, and nobody was told. */
        AFTER
    }

    static Moment parse(String text) {
        String[] parts = text.split(":");
        return new Moment(When.valueOf(parts[0]), Integer.parseInt(parts[1]));
    }

    @Override
    public String toString() {
        return when + ":" + append;
    }
}
