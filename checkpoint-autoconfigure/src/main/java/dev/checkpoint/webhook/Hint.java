package dev.checkpoint.webhook;

/**
 * This process has written to a run.
 *
 * @param pipeline of the run
 * @param seq number of the first entry that it has written since the last look
 */
record Hint(String pipeline, long seq) {

    Hint and(Hint other) {
        return seq <= other.seq ? this : other;
    }
}
