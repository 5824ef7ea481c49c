package dev.checkpoint.store.file;

import dev.checkpoint.RunCursor;
import dev.checkpoint.RunOrder;
import dev.checkpoint.RunQuery;
import dev.checkpoint.model.RunStatus;
import java.time.Instant;

/** Where a run stands, as far as the end of its file tells. */
sealed interface Standing {

    /** Whether the run may be one of a pipeline that is looked for; only what is certain is left out. */
    boolean mayMatch(RunQuery query);

    /**
     * The run has ended.
     *
     * @param status completed, failed or cancelled
     * @param updated when that was written
     */
    record Ended(RunStatus status, Instant updated) implements Standing {

        @Override
        public boolean mayMatch(RunQuery query) {
            RunCursor after = query.after();
            return query.matches(String.valueOf(query.pipeline()), status, updated)
                    && (after == null
                            || after.time() == null
                            || !after.order().equals(RunOrder.LAST_UPDATED_FIRST)
                            || !updated.isAfter(after.time()));
        }
    }

    /** The run goes on, or the end of its file is odd. */
    enum Unknown implements Standing {
        /** The only one. */
        INSTANCE;

        @Override
        public boolean mayMatch(RunQuery query) {
            return true;
        }
    }
}
