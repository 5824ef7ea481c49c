package dev.checkpoint.engine.values;

import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spec.ArgumentExpression;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spec.StageSpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Run ids and stage keys from expressions. They are written in clear text; one that looks like a secret is reported. */
public final class ClearNames {

    private static final Logger log = LoggerFactory.getLogger(ClearNames.class);

    private final Suspicions suspicions;

    private final SearchedPlaces places = new SearchedPlaces();

    ClearNames(Suspicions suspicions) {
        this.suspicions = suspicions;
    }

    /**
     * The run id that a call of a pipeline asks for.
     *
     * @throws CheckpointException if there is none, or none that a run can have
     */
    public RunId runId(RunSpec spec, ArgumentExpression expression, @Nullable Object[] args) {
        String id = expression.evaluate(args);
        RunId usable;
        try {
            usable = new RunId(id);
        } catch (IllegalArgumentException unusable) {
            throw new CheckpointException(
                    "Pipeline " + spec.pipeline() + " (" + spec.method() + ") is called with an unusable run id. "
                            + unusable.getMessage() + " Nothing was executed.",
                    unusable);
        }
        checked("run id of pipeline " + spec.pipeline(), spec.method(), id);
        return usable;
    }

    /** The key of a call of a stage that has one. */
    public String key(StageSpec spec, ArgumentExpression expression, @Nullable Object[] args) {
        return checked("key of stage " + spec.name(), spec.method(), expression.evaluate(args));
    }

    private String checked(String what, String method, String name) {
        String kind = suspicions.ofName(places, method, name);
        if (kind != null) {
            log.warn(
                    "The {} ({}) looks like {}. Ids and keys are written in clear text, into file names and logs too: use"
                            + " something else, or a digest of it.",
                    what,
                    method,
                    kind);
        }
        return name;
    }
}
