package dev.checkpoint.endpoint;

import dev.checkpoint.RunComparison;
import dev.checkpoint.RunSummary;
import dev.checkpoint.StageComparison;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.ValueDifference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as the endpoint shows it: {@link RunComparison} with the places at which arguments, results and what stages recorded
 * differ, and what stood there only if values are to be shown. Configuration is always shown; secrets in it are masked.
 */
public record ComparisonView(
        RunSummary before,
        RunSummary after,
        RunComparison.Basis basis,
        String summary,
        boolean same,
        RunComparison.Counts counts,
        @Nullable Double ratio,
        @Nullable TokenUsage tokensBefore,
        @Nullable TokenUsage tokensAfter,
        List<String> digests,
        List<Difference> arguments,
        List<Difference> result,
        List<Difference> configuration,
        List<StageView> stages,
        List<String> problems) {

    /**
     * A place at which two values differ.
     *
     * @param pointer the place as a JSON pointer
     * @param before the value before; null if there was none, or none is shown
     * @param after the value after; null if there is none, or none is shown
     * @param diff both as a unified diff, if they are texts and shown
     */
    public record Difference(String pointer, @Nullable Object before, @Nullable Object after, @Nullable String diff) {

        static List<Difference> of(List<ValueDifference> differences, boolean values) {
            return differences.stream()
                    .map(one -> values
                            ? new Difference(
                                    one.pointer(),
                                    RecordedJson.of(one.before()),
                                    RecordedJson.of(one.after()),
                                    one.diff())
                            : new Difference(one.pointer(), null, null, null))
                    .toList();
        }
    }

    /** A stage in both runs. */
    public record StageView(
            String stage,
            @Nullable String was,
            StageComparison.Change change,
            boolean moved,
            StageComparison.@Nullable Call before,
            StageComparison.@Nullable Call after,
            @Nullable Double ratio,
            List<String> digests,
            List<Difference> input,
            List<Difference> output,
            List<Difference> models,
            List<Difference> templates,
            List<Difference> tools,
            List<Difference> notes,
            boolean unstable,
            List<String> problems) {

        static StageView of(StageComparison stage, boolean values) {
            return new StageView(
                    stage.stage(),
                    stage.was(),
                    stage.change(),
                    stage.moved(),
                    stage.before(),
                    stage.after(),
                    stage.ratio(),
                    stage.digests(),
                    Difference.of(stage.input(), values),
                    Difference.of(stage.output(), values),
                    Difference.of(stage.models(), values),
                    Difference.of(stage.templates(), values),
                    Difference.of(stage.tools(), values),
                    Difference.of(stage.notes(), values),
                    stage.unstable(),
                    stage.problems());
        }
    }

    static ComparisonView of(RunComparison runs, boolean values) {
        return new ComparisonView(
                runs.before(),
                runs.after(),
                runs.basis(),
                runs.summary(),
                runs.same(),
                runs.counts(),
                runs.ratio(),
                runs.tokensBefore(),
                runs.tokensAfter(),
                runs.digests(),
                Difference.of(runs.arguments(), values),
                Difference.of(runs.result(), values),
                Difference.of(runs.configuration(), true),
                runs.stages().stream().map(stage -> StageView.of(stage, values)).toList(),
                runs.problems());
    }
}
