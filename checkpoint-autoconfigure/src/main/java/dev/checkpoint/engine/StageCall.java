package dev.checkpoint.engine;

import dev.checkpoint.engine.CompletedStages.Match;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import org.jspecify.annotations.Nullable;

/** One call of a stage inside a run, identified and matched. Used by the thread that makes the call. */
final class StageCall {

    private final Frame frame;

    private final StageSpec spec;

    private final @Nullable Object[] args;

    private final StageId stage;

    private final Fingerprint fingerprint;

    private final Match match;

    private @Nullable RunId child;

    StageCall(
            Frame frame, StageSpec spec, @Nullable Object[] args, StageId stage, Fingerprint fingerprint, Match match) {
        this.frame = frame;
        this.spec = spec;
        this.args = args;
        this.stage = stage;
        this.fingerprint = fingerprint;
        this.match = match;
    }

    /** The call is a run of its own. */
    void isRun(RunId id) {
        child = id;
    }

    /** It ended with a result, kept or new. */
    void ended() {
        session().completed().ended(stage, match, fingerprint);
    }

    /** It ended with an exception. */
    void failed() {
        session().completed().failed(stage, match);
    }

    @Nullable
    RunId child() {
        return child;
    }

    RunSession session() {
        return frame.session();
    }

    StageSpec spec() {
        return spec;
    }

    @Nullable
    Object[] args() {
        return args;
    }

    StageId stage() {
        return stage;
    }

    Fingerprint fingerprint() {
        return fingerprint;
    }

    Match match() {
        return match;
    }

    String runId() {
        return session().id().value();
    }

    String pipeline() {
        return session().spec().pipeline();
    }
}
