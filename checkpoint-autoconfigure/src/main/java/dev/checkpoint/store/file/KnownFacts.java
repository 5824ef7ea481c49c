package dev.checkpoint.store.file;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Tally;
import dev.checkpoint.spi.store.Attributes;
import dev.checkpoint.spi.store.RunDigest;
import dev.checkpoint.spi.store.RunFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What queries ask for that stands in a journal, as it was read once. Secrets are not among it: the journal holds them encrypted
 * or masked, and facts leave them out.
 *
 * @param version the version of the pipeline
 * @param failed how it failed; null if it did not
 * @param stages how its stages ended
 * @param arguments those it was last called with
 * @param metadata what was said about its checkpoints
 * @param knownModels the models of its stages; null if they were not read, because they stand in a payload of each
 */
record KnownFacts(
        String version,
        @Nullable Failure failed,
        Set<EndOfStage> stages,
        Map<String, String> arguments,
        Map<String, String> metadata,
        @Nullable Set<String> knownModels)
        implements RunFacts {

    /** More characters are read again when they are asked for. */
    private static final int MOST_CHARACTERS = 4_096;

    private static final int MOST_STAGES = 200;

    /**
     * The end of a run that failed, without stack traces.
     *
     * @param time when it failed
     * @param tally what it did
     * @param error the exception
     * @param stage the stage that threw it
     */
    record Failure(Instant time, Tally tally, ErrorInfo error, @Nullable String stage) {}

    /**
     * Takes facts off what is known of a run; null if they are too many to keep.
     *
     * @param models those of its stages; null if they are not known
     */
    static @Nullable KnownFacts of(RunDigest digest, @Nullable Set<String> models) {
        Map<String, String> arguments = Attributes.nested(digest.arguments());
        Map<String, String> metadata = digest.metadata();
        Set<EndOfStage> stages = digest.stages();
        Failure failed = failure(digest.failure());
        int characters =
                characters(arguments) + characters(metadata) + (failed == null ? 0 : characters(failed.error()));
        if (characters > MOST_CHARACTERS || stages.size() > MOST_STAGES) {
            return null;
        }
        return new KnownFacts(digest.version(), failed, stages, arguments, metadata, models);
    }

    private static @Nullable Failure failure(Entry.@Nullable RunFailed failed) {
        return failed == null
                ? null
                : new Failure(failed.time(), failed.tally(), withoutStack(failed.error()), failed.stage());
    }

    private static ErrorInfo withoutStack(ErrorInfo error) {
        ErrorInfo cause = error.cause();
        return new ErrorInfo(
                error.type(),
                error.message(),
                List.of(),
                cause == null ? null : withoutStack(cause),
                List.of(),
                error.ancestors());
    }

    private static int characters(Map<String, String> texts) {
        return texts.entrySet().stream()
                .mapToInt(text -> Math.min(MOST_CHARACTERS, text.getKey().length())
                        + Math.min(MOST_CHARACTERS, text.getValue().length()))
                .sum();
    }

    private static int characters(ErrorInfo error) {
        int characters = 0;
        for (ErrorInfo one = error; one != null; one = one.cause()) {
            String message = one.message();
            characters += message == null ? 0 : Math.min(MOST_CHARACTERS, message.length());
        }
        return characters;
    }

    @Override
    public Entry.@Nullable RunFailed failure() {
        return failed == null
                ? null
                : new Entry.RunFailed(failed.time(), failed.tally(), failed.error(), failed.stage(), null);
    }

    @Override
    public Set<String> models() {
        if (knownModels == null) {
            throw new IllegalStateException("The models were not read");
        }
        return knownModels;
    }
}
