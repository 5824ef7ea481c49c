package dev.checkpoint;

import java.util.List;

/**
 * Why a stage of a run was executed, or was not.
 *
 * @param runId the run
 * @param stage path, name and key
 * @param sentence the answer in one sentence
 * @param chain what led to it, the root cause first and the stage itself last
 */
public record Explanation(String runId, String stage, String sentence, List<Step> chain) {

    /** Copies the list. */
    public Explanation {
        chain = List.copyOf(chain);
    }

    /**
     * What happened to one stage, and why.
     *
     * @param stage path, name and key
     * @param checkpoint the entry that tells of it, {@code RUN-ID@SEQ}
     * @param executed whether it was executed
     * @param reasons why
     */
    public record Step(String stage, String checkpoint, boolean executed, List<StageReason> reasons) {

        /** Copies the list. */
        public Step {
            reasons = List.copyOf(reasons);
        }
    }

    @Override
    public String toString() {
        return sentence;
    }
}
