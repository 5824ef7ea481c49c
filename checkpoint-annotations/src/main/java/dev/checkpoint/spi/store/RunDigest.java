package dev.checkpoint.spi.store;

import dev.checkpoint.RunSummary;
import dev.checkpoint.StageEnd;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Origin;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.StageId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What lists and searches need of a run, taken off its entries one after the other. A store that writes the entries need not
 * read them again to know it. Fetches no payload.
 *
 * <p>Not thread-safe.
 */
public final class RunDigest {

    private final Entry.RunStarted start;

    private final Set<StageId> completed = new LinkedHashSet<>();

    private final Set<StageId> failed = new LinkedHashSet<>();

    private final Map<String, String> metadata = new LinkedHashMap<>();

    private final Map<String, BigDecimal> cost = new TreeMap<>();

    private Entry.OfRun last;

    private String owner;

    private Fingerprint fingerprint;

    private @Nullable Payload arguments;

    private Instant updated;

    private long entries = 1;

    /** A run that has only begun. */
    public RunDigest(Entry.RunStarted start) {
        this.start = start;
        this.last = start;
        this.owner = start.instance();
        this.fingerprint = start.fingerprint();
        this.arguments = start.arguments();
        this.updated = start.time();
    }

    /** The digest of a journal. */
    public static RunDigest of(Journal journal) {
        RunDigest digest = new RunDigest(journal.start());
        journal.entries().subList(1, journal.entries().size()).forEach(digest::add);
        return digest;
    }

    /** Takes the next entry. */
    public void add(Entry entry) {
        entries++;
        updated = entry.time();
        if (entry instanceof Entry.OfRun ofRun) {
            last = ofRun;
        }
        if (entry instanceof Entry.RunResumed resumed) {
            owner = resumed.instance();
            fingerprint = resumed.fingerprint();
            arguments = resumed.arguments() == null ? arguments : resumed.arguments();
        } else if (entry instanceof Entry.StageEnded ended) {
            (ended instanceof Entry.StageCompleted ? completed : failed).add(ended.stage());
            Map<String, BigDecimal> paid = ended.ran().cost();
            if (paid != null) {
                paid.forEach((currency, amount) -> cost.merge(currency, amount, BigDecimal::add));
            }
        } else if (entry instanceof Entry.CheckpointNamed named) {
            metadata.putAll(named.metadata());
        }
    }

    /** Whether the run is running if an instance holds it. */
    public boolean isRunning() {
        return last.status() == RunStatus.RUNNING;
    }

    /** Whether it has ended. */
    public boolean hasEnded() {
        return last.status().isEnd();
    }

    /**
     * What a list shows of the run.
     *
     * @param held whether a living instance holds it
     */
    public RunSummary summary(boolean held) {
        RunStatus status = isRunning() && !held ? RunStatus.INTERRUPTED : last.status();
        RunId parent = start.parent();
        Origin origin = start.origin();
        return new RunSummary(
                start.runId().value(),
                start.pipeline(),
                status,
                start.time(),
                updated,
                status.isEnd() ? last.time() : null,
                last instanceof Entry.RunEnded ended ? ended.tally().took() : null,
                entries,
                completed.size(),
                cost,
                last instanceof Entry.RunFailed failure ? failure.summary() : null,
                owner,
                parent == null ? null : parent.value(),
                origin == null ? null : origin.position().toString(),
                last instanceof Entry.RunWaiting waiting ? waiting.until() : null,
                null);
    }

    /** What all executions of the run paid for model calls, failed ones too, by currency; empty if nothing is known. */
    public Map<String, BigDecimal> cost() {
        return Collections.unmodifiableMap(cost);
    }

    /** The version of the pipeline it was last called with; empty if it had none. */
    public String version() {
        return Attributes.version(fingerprint);
    }

    /** How it failed; null unless its status is failed. */
    public Entry.@Nullable RunFailed failure() {
        return last instanceof Entry.RunFailed failure ? failure : null;
    }

    /** How executions of its stages ended, undos left out. */
    public Set<RunFacts.EndOfStage> stages() {
        Set<RunFacts.EndOfStage> ends = new LinkedHashSet<>();
        addEnds(completed, StageEnd.COMPLETED, ends);
        addEnds(failed, StageEnd.FAILED, ends);
        return ends;
    }

    private static void addEnds(Set<StageId> stages, StageEnd end, Set<RunFacts.EndOfStage> to) {
        for (StageId stage : stages) {
            if (!stage.isUndo()) {
                to.add(new RunFacts.EndOfStage(stage, end));
            }
        }
    }

    /** The arguments it was last called with; null if they could not be written. */
    public @Nullable Payload arguments() {
        return arguments;
    }

    /** What was said about its checkpoints, the last under each name. */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(metadata);
    }
}
