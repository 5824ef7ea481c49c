package dev.checkpoint.model;

/**
 * One call of a stage, as the journal tells it from others.
 *
 * @param stage which stage
 * @param position how many calls of this stage were made before it in its execution, failed attempts not counted
 * @param occurrence how many of them had the same fingerprint
 * @param attempt 1 for the first
 * @param fingerprint digests of its arguments, versions and code
 * @param thread name of the thread that made it; empty if it is not known
 */
public record Call(StageId stage, int position, int occurrence, int attempt, Fingerprint fingerprint, String thread) {

    /** The first attempt of the first call of a stage. */
    public static Call first(StageId stage, Fingerprint fingerprint, String thread) {
        return new Call(stage, 0, 0, 1, fingerprint, thread);
    }

    /**
     * What a call has over all executions of a run.
     *
     * @param stage which stage
     * @param fingerprint digests of its arguments and versions
     * @param occurrence which call with that fingerprint
     */
    public record Id(StageId stage, Fingerprint fingerprint, int occurrence) {}

    /** What it has over all executions of the run. */
    public Id id() {
        return new Id(stage, fingerprint.identity(), occurrence);
    }

    /** The same call made by another thread. */
    public Call on(String other) {
        return new Call(stage, position, occurrence, attempt, fingerprint, other);
    }
}
