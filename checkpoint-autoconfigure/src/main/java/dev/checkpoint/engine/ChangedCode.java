package dev.checkpoint.engine;

import dev.checkpoint.Reason;
import dev.checkpoint.annotation.CodeChange;
import dev.checkpoint.engine.kept.KeptResult;
import dev.checkpoint.error.StageCodeChangedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What it means for a kept result that the code of its stage has changed.
 *
 * <p>Nothing, if either side does not know its code, or a person accepted the change.
 */
final class ChangedCode {

    /** Why a stage is executed again. */
    static final String REASON = "code " + Reason.CHANGED.words();

    private static final Logger log = LoggerFactory.getLogger(ChangedCode.class);

    private ChangedCode() {}

    /** Whether both sides know their code, and it is not the same. */
    static boolean differs(StageCall call, KeptResult kept) {
        String before = kept.code();
        String now = before == null ? "" : call.spec().code().get();
        return !now.isEmpty() && !now.equals(before);
    }

    /**
     * What has to happen.
     *
     * @return {@link CodeChange#IGNORE} if the result can be used and nothing has to be said
     * @throws StageCodeChangedException if the stage asks for that
     */
    static CodeChange reaction(StageCall call, KeptResult kept) {
        if (!differs(call, kept)) {
            return CodeChange.IGNORE;
        }
        CodeChange reaction = asked(call);
        if (reaction == CodeChange.IGNORE || isAccepted(call, kept)) {
            return CodeChange.IGNORE;
        }
        if (reaction == CodeChange.FAIL) {
            throw new StageCodeChangedException(
                    "Stage " + call.stage() + " of run '" + call.runId() + "' was completed at entry " + kept.seq()
                            + " with other code than that of " + call.spec().method()
                            + " now, and its onCodeChange is FAIL."
                            + " If the code does the same, accept the change: RunOperations.accept(\"" + call.runId()
                            + "\", \"" + call.stage() + "\", reason). Otherwise set onCodeChange = RERUN, or start"
                            + " another run.",
                    call.runId(),
                    call.stage().asPath());
        }
        return reaction;
    }

    private static CodeChange asked(StageCall call) {
        CodeChange ofStage = call.spec().onCodeChange();
        return ofStage == null ? call.session().spec().settings().onCodeChange() : ofStage;
    }

    private static boolean isAccepted(StageCall call, KeptResult kept) {
        return call.session()
                .matching()
                .isAccepted(call.stage(), kept, call.spec().code().get());
    }

    /** A result is used although the code has changed. */
    static void warn(StageCall call, KeptResult kept) {
        if (call.session().countCodeChanged(call.stage())) {
            try (Telling telling = call.telling()) {
                log.warn(
                        "Stage {} of run={} was completed at entry {} with other code than that of {} now; its result is"
                                + " used. Set onCodeChange = RERUN to execute such a stage again, or IGNORE. If the code does"
                                + " the same, say so: RunOperations.accept(\"{}\", \"{}\", reason).",
                        call.stage(),
                        call.runId(),
                        kept.seq(),
                        call.spec().method(),
                        call.runId(),
                        call.spec().name());
            }
        }
    }
}
