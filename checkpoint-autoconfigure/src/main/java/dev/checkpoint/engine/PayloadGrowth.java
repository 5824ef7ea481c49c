package dev.checkpoint.engine;

import dev.checkpoint.model.Payload;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices, once per stage and run, that results keep growing. A stage that returns the whole history with each call, of a
 * conversation for example, makes its run grow with the square of the number of calls.
 */
final class PayloadGrowth {

    private static final Logger log = LoggerFactory.getLogger(PayloadGrowth.class);

    /** So many results in a row, each larger than the one before. */
    private static final int IN_A_ROW = 8;

    /** Smaller results may grow. */
    private static final int LARGE = 1 << 20;

    /** By stage: the size of the newest result, how many in a row became larger, and whether that was told. */
    private final Map<String, int[]> stages = new ConcurrentHashMap<>();

    /** Takes the next result of a stage. One method without helpers, because each completed stage passes it. */
    void next(RunSession session, String stage, @Nullable Payload result) {
        if (result == null) {
            return;
        }
        int[] known = stages.get(stage);
        if (known == null) {
            int[] first = new int[3];
            int[] other = stages.putIfAbsent(stage, first);
            known = other == null ? first : other;
        }
        int size = result.json().length();
        int larger;
        boolean told;
        synchronized (known) {
            larger = size > known[0] ? known[1] + 1 : 1;
            told = known[2] > 0;
            known[0] = size;
            known[1] = larger;
            known[2] = larger >= IN_A_ROW && size > LARGE ? 1 : known[2];
        }
        if (larger >= IN_A_ROW && size > LARGE && !told) {
            log.warn(
                    "run={}: the last {} results of {} became larger each time, and the newest has {} Mi characters."
                            + " Results are stored whole, so a stage that returns all it has so far makes its"
                            + " run grow with the square of its calls: return only what is new, or a reference to it.",
                    session.id(),
                    larger,
                    stage,
                    size >> 20);
        }
    }
}
