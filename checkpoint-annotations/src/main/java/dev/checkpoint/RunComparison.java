package dev.checkpoint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How two runs differ. Immutable.
 *
 * @param before the first run
 * @param after the second run
 * @param basis why the first run was taken
 * @param summary the comparison in one sentence
 * @param same whether nothing that was compared differs, apart from times, cost, attempts and the configuration
 * @param counts how many stages are the same, changed, added and removed
 * @param ratio how many times as long the second run took; null if the last execution of one of them has not ended
 * @param tokensBefore what the model calls of the first run consumed; null if nothing is known
 * @param tokensAfter what those of the second run consumed; null if nothing is known
 * @param digests what the runs depend on and is different: {@code args.topic}, {@code version}
 * @param arguments how the arguments of the runs differ; pointers begin with the name of the parameter
 * @param result how the results of the runs differ
 * @param configuration how the configuration differs under which they were last executed; a pointer is a key
 * @param stages the stages of both runs, in the order of the second run; an inner stage follows the one around it, and a stage that
 *     was removed has its place in the order of the first run
 * @param problems what could not be compared, in sentences
 */
public record RunComparison(
        RunSummary before,
        RunSummary after,
        Basis basis,
        String summary,
        boolean same,
        Counts counts,
        @Nullable Double ratio,
        @Nullable TokenUsage tokensBefore,
        @Nullable TokenUsage tokensAfter,
        List<String> digests,
        List<ValueDifference> arguments,
        List<ValueDifference> result,
        List<ValueDifference> configuration,
        List<StageComparison> stages,
        List<String> problems) {

    /** Copies the lists. */
    public RunComparison {
        digests = List.copyOf(digests);
        arguments = List.copyOf(arguments);
        result = List.copyOf(result);
        configuration = List.copyOf(configuration);
        stages = List.copyOf(stages);
        problems = List.copyOf(problems);
    }

    /** Returns the stages that became something, in order. */
    public List<StageComparison> stages(StageComparison.Change change) {
        return stages.stream().filter(stage -> stage.change() == change).toList();
    }

    /** Why a run was taken to compare with. */
    public enum Basis {
        /** It was asked for. */
        GIVEN,
        /** The second run is a fork of it. */
        ORIGIN,
        /** It is the run of the pipeline that was started before. */
        PREVIOUS
    }

    /**
     * How many stages became what. Each stage is one of the first four.
     *
     * @param same both runs called them, with the same inputs and outcome
     * @param changed both runs called them, and something differs
     * @param added only the second run called them
     * @param removed only the first run called them
     * @param moved how many are called in another order
     * @param renamed how many have another name
     */
    public record Counts(int same, int changed, int added, int removed, int moved, int renamed) {

        /** No stages. */
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);
    }

    @Override
    public String toString() {
        return summary;
    }
}
