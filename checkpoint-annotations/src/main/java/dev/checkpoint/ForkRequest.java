package dev.checkpoint;

import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.RunId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which run to fork, from where, and what to change in the fork.
 *
 * <pre>{@code ForkRequest.of("cats").before("write").result("plan", shorter).as("cats-2")}</pre>
 *
 * @param runId the run that is forked; it stays as it is
 * @param stage the fork begins with the entries before the first one of this stage; null if the place is said otherwise
 * @param seq number of the first entry that is not copied, 1 or more; null if the place is said otherwise
 * @param lastFailure whether the fork begins with the entries before the last failed attempt of a stage
 * @param newId id of the fork; null for a new, time-ordered one
 * @param arguments values of arguments of the pipeline that the fork has instead of those of the run, by parameter name
 * @param results values of stages in the copied part that the fork has instead of those that were kept, by stage
 */
public record ForkRequest(
        String runId,
        @Nullable String stage,
        @Nullable Long seq,
        boolean lastFailure,
        @Nullable String newId,
        Map<String, @Nullable Object> arguments,
        Map<String, @Nullable Object> results) {

    /** Copies the maps and checks the number. */
    public ForkRequest {
        if (seq != null && seq < 1) {
            throw new IllegalArgumentException(
                    "A fork has an entry 0 of its own: it begins at entry 1 or later, not " + seq + ".");
        }
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
    }

    /** Forks this run, with all its entries unless a place is named. */
    public static ForkRequest of(String runId) {
        return new ForkRequest(runId, null, null, false, null, Map.of(), Map.of());
    }

    /** Copies the entries before the first one of this stage, given by its name or as {@link RunDetails#stages()} names it. */
    public ForkRequest before(String name) {
        return place(name, null, false);
    }

    /**
     * Copies the entries before this position.
     *
     * @throws IllegalArgumentException if it is a position in another run
     */
    public ForkRequest at(Position position) {
        if (!position.run().equals(new RunId(runId))) {
            throw new IllegalArgumentException(
                    "Position " + position + " is in another run than '" + runId + "', which is to be forked.");
        }
        return at(position.seq());
    }

    /** Copies the entries with smaller numbers. */
    public ForkRequest at(long number) {
        return place(null, number, false);
    }

    /**
     * Copies the entries before the last failed attempt of a stage: before its failure, or before its start if that was
     * recorded, as it is of irreversible stages.
     */
    public ForkRequest beforeLastFailure() {
        return place(null, null, true);
    }

    /**
     * Whether the copy ends before this entry of the run: the first one that this is true of is not copied, nor are those after it.
     * A fork before a stage asks again, so it ends before the question if there is one. Where a fork before the last failure ends is
     * seen from the end of the journal, so this is false then.
     */
    public boolean endsBefore(NumberedEntry entry) {
        if (seq != null) {
            return entry.seq() >= seq;
        }
        return stage != null
                && entry.entry().ofStage().filter(it -> it.isCalled(stage)).isPresent();
    }

    /** Gives the fork this id. */
    public ForkRequest as(String id) {
        return new ForkRequest(runId, stage, seq, lastFailure, id, arguments, results);
    }

    /**
     * Gives an argument of the pipeline another value. When the fork is resumed, stages whose inputs differ because of it are
     * executed again, even those whose results are in the copied part.
     *
     * @param parameter name of the parameter
     * @param value a value of the parameter's type
     */
    public ForkRequest argument(String parameter, @Nullable Object value) {
        return new ForkRequest(runId, stage, seq, lastFailure, newId, with(arguments, parameter, value), results);
    }

    /**
     * Replaces the kept result of a stage in the copied part. When the fork is resumed, the stage is skipped and returns this
     * value; later stages whose inputs differ because of it are executed again. If the stage was called several times with one
     * key, the last call gets it. An inner stage gives its result only if the stage around it is executed again.
     *
     * @param name the stage, by its name or as {@link RunDetails#stages()} names it
     * @param value a value of the type that the stage returns
     */
    public ForkRequest result(String name, @Nullable Object value) {
        return new ForkRequest(runId, stage, seq, lastFailure, newId, arguments, with(results, name, value));
    }

    /** Names what is changed, but shows no value: it may be secret. */
    @Override
    public String toString() {
        return "ForkRequest[runId=" + runId + ", stage=" + stage + ", seq=" + seq + ", lastFailure=" + lastFailure
                + ", newId=" + newId + ", arguments=" + arguments.keySet() + ", results=" + results.keySet() + "]";
    }

    private ForkRequest place(@Nullable String name, @Nullable Long number, boolean failure) {
        return new ForkRequest(runId, name, number, failure, newId, arguments, results);
    }

    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> values, String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return more;
    }
}
