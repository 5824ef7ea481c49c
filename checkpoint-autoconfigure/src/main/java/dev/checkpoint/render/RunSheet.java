package dev.checkpoint.render;

import dev.checkpoint.RunDetails;
import dev.checkpoint.RunSummary;
import dev.checkpoint.RunTimeline;
import dev.checkpoint.RunningStage;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.Waiting;
import dev.checkpoint.explain.details.DetailsReader;
import dev.checkpoint.explain.details.ModelUse;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Texts;
import dev.checkpoint.model.Undo;
import dev.checkpoint.model.Why;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a page about a run shows before anything is opened.
 *
 * @param run the run
 * @param inWords a sentence about its last execution
 * @param failure what it failed with; null if it did not
 * @param version of the pipeline when the run was last executed; null if it has none
 * @param undecided the stage of which a person has to say how it ended; null if there is none
 * @param configuration what it was configured with
 * @param tokens that models were sent and answered, by model
 * @param layout the journal beside its timeline
 */
public record RunSheet(
        RunSummary run,
        @Nullable String inWords,
        @Nullable Failure failure,
        @Nullable Waiting waiting,
        List<RunningStage> running,
        Undo undo,
        @Nullable String version,
        @Nullable String undecided,
        Map<String, String> configuration,
        Map<String, Tokens> tokens,
        RunRows layout) {

    private static final int LONGEST_MESSAGE = 20_000;

    /**
     * Why the run stands failed.
     *
     * @param stage the stage that threw it; null if none did
     * @param seq the entry about that stage; that of the run if there is none
     */
    public record Failure(ErrorInfo error, @Nullable String stage, long seq) {}

    /** What the calls of a model consumed. */
    public record Tokens(long calls, long input, long output, long cached) {

        Tokens and(long moreInput, long moreOutput, long moreCached) {
            return new Tokens(calls + 1, input + moreInput, output + moreOutput, cached + moreCached);
        }
    }

    /** Puts together what was read of a run. */
    public static RunSheet of(
            RunDetails run,
            RunTimeline timeline,
            List<NumberedEntry> entries,
            int most,
            Map<String, RunTimeline> called) {
        return new RunSheet(
                run.summary(),
                run.inWords(),
                failure(run, entries),
                run.waiting(),
                run.running(),
                run.undo(),
                version(entries),
                undecided(run, entries),
                run.configuration(),
                tokens(entries),
                RunRows.of(timeline, entries, most, called));
    }

    private static @Nullable Failure failure(RunDetails run, List<NumberedEntry> entries) {
        Failure failure = null;
        Map<String, Long> failed = new TreeMap<>();
        for (NumberedEntry numbered : entries) {
            if (numbered.entry() instanceof Entry.StageFailed stage) {
                failed.put(stage.stage().asPath(), numbered.seq());
            } else if (numbered.entry() instanceof Entry.RunFailed end) {
                String stage = end.stage();
                long seq = stage == null ? numbered.seq() : failed.getOrDefault(stage, numbered.seq());
                failure = new Failure(shortened(end.error()), stage, seq);
            }
        }
        return run.error() == null ? null : failure;
    }

    private static @Nullable String version(List<NumberedEntry> entries) {
        String version = null;
        for (NumberedEntry numbered : entries) {
            if (numbered.entry() instanceof Entry.RunStarted started) {
                version = started.fingerprint().digests().get("version");
            } else if (numbered.entry() instanceof Entry.RunResumed resumed) {
                version = resumed.fingerprint().digests().get("version");
            }
        }
        return version;
    }

    private static @Nullable String undecided(RunDetails run, List<NumberedEntry> entries) {
        String stage = null;
        for (NumberedEntry numbered : entries) {
            if (numbered.entry() instanceof Entry.OfRun entry) {
                stage = entry instanceof Entry.RunWaiting waiting && waiting.why() == Why.DECISION
                        ? waiting.stage()
                        : null;
            }
        }
        return run.status() == RunStatus.WAITING ? stage : null;
    }

    /** Messages are from anywhere, and as long as anything. */
    private static ErrorInfo shortened(ErrorInfo error) {
        ErrorInfo cause = error.cause();
        String message = error.message();
        return new ErrorInfo(
                error.type(),
                message == null ? null : Texts.shortened(message, LONGEST_MESSAGE),
                error.frames(),
                cause == null ? null : shortened(cause),
                error.suppressed().stream().map(RunSheet::shortened).toList(),
                error.ancestors());
    }

    private static Map<String, Tokens> tokens(List<NumberedEntry> entries) {
        Map<String, Tokens> tokens = new TreeMap<>();
        for (NumberedEntry numbered : entries) {
            if (numbered.entry() instanceof Entry.StageEnded ended
                    && ended.ran().details() != null) {
                for (ModelUse model : models(ended)) {
                    TokenUsage used = model.tokens();
                    if (used != null) {
                        String name = model.answeredBy() == null ? model.chosen() : model.answeredBy();
                        Tokens before = tokens.getOrDefault(name, new Tokens(0, 0, 0, 0));
                        tokens.put(name, before.and(used.input(), used.output(), used.cached()));
                    }
                }
            }
        }
        return tokens;
    }

    private static List<ModelUse> models(Entry.StageEnded ended) {
        try {
            return DetailsReader.stage(ended.ran().details()).recorded().models();
        } catch (RuntimeException away) {
            return List.of(); // details that cannot be read do not hide the run
        }
    }
}
