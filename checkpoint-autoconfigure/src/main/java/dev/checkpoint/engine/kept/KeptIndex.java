package dev.checkpoint.engine.kept;

import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.store.Journal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a journal keeps of each stage: results by fingerprint and by position, failed attempts, and irreversible calls that
 * were started and have no end. It is made from the journal alone and never changes; what an execution has used of it is
 * the matter of {@link Matching}.
 *
 * <p>Thread-safe. Payloads stay where they are until they are asked for.
 */
public final class KeptIndex {

    private static final KeptIndex NONE = new KeptIndex(List.of());

    private final Map<StageId, KeptStage> stages = new HashMap<>();

    private final List<Entry> approvals = new ArrayList<>(0);

    private final Map<Call.Id, OpenCall> open = new LinkedHashMap<>();

    private final AcceptedChanges accepted = new AcceptedChanges();

    private KeptIndex(List<Entry> entries) {
        Map<Call.Id, Integer> given = givenUp(entries);
        for (int seq = 0; seq < entries.size(); seq++) {
            Entry entry = entries.get(seq);
            if (entry instanceof Entry.StageStarted started) {
                Call.Id call = id(started.call());
                open.remove(call); // or one that was started again would keep the place of its first start
                open.put(call, new OpenCall(seq, started));
            } else if (entry instanceof Entry.StageEnded ended) {
                open.remove(id(ended.call()));
                KeptStage stage = edit(ended.stage());
                if (ended instanceof Entry.StageCompleted completed) {
                    if (given.isEmpty() || given.getOrDefault(id(completed.call()), -1) < seq) {
                        stage.add(seq, completed);
                    }
                } else {
                    stage.addFailed(ended.call());
                }
            } else if (entry instanceof Entry.ChangeAccepted change) {
                accepted.add(seq, change);
            } else if (KeptApprovals.isAbout(entry)) {
                approvals.add(entry);
            }
        }
        open.values().forEach(call -> edit(call.stage())
                .addOpen(call.entry().call().fingerprint().identity()));
    }

    /** Where a person decided that a call is to be executed again, whatever results it had before. */
    private static Map<Call.Id, Integer> givenUp(List<Entry> entries) {
        Map<Call.Id, Integer> given = Map.of();
        for (int seq = 0; seq < entries.size(); seq++) {
            if (entries.get(seq) instanceof Entry.StageFailed failed && failed.by() != null) {
                given = given.isEmpty() ? new HashMap<>() : given;
                given.put(id(failed.call()), seq);
            }
        }
        return given;
    }

    private static Call.Id id(Call call) {
        return id(call.stage(), call.fingerprint().identity(), call.occurrence());
    }

    /** What an earlier version would have recorded identifies a call, so that it stays the same. */
    private static Call.Id id(StageId stage, Fingerprint fingerprint, int occurrence) {
        return new Call.Id(stage, Digests.earlier(fingerprint), occurrence);
    }

    private KeptStage edit(StageId stage) {
        KeptStage known = stages.get(stage);
        return known != null ? known : stages.computeIfAbsent(stage, id -> new KeptStage());
    }

    /** The index of a run that begins. */
    public static KeptIndex none() {
        return NONE;
    }

    /** The index of a journal. */
    public static KeptIndex of(Journal journal) {
        return new KeptIndex(journal.entries());
    }

    /** The approvals of the run with this id, to be continued by one execution. */
    public KeptApprovals approvals(RunId run) {
        return KeptApprovals.of(run, approvals);
    }

    /** Whether nothing is kept of any stage. */
    public boolean isEmpty() {
        return stages.isEmpty();
    }

    /** The newest result of each call of a stage with this fingerprint, in the order of their first ones. */
    public List<KeptResult> results(StageId stage, Fingerprint fingerprint) {
        return Collections.unmodifiableList(stage(stage).calls(fingerprint).newest());
    }

    /** The irreversible calls that were started and have no end, in the order of the journal. */
    public List<OpenCall> open() {
        return List.copyOf(open.values());
    }

    /** The changes of code that a person accepted. */
    AcceptedChanges accepted() {
        return accepted;
    }

    boolean hasOpen() {
        return !open.isEmpty();
    }

    /** This call, if it is irreversible, was started and has no end; else null. */
    @Nullable
    OpenCall open(StageId stage, Fingerprint fingerprint, int occurrence) {
        return open.isEmpty() ? null : open.get(id(stage, fingerprint, occurrence));
    }

    /**
     * The first irreversible call of a stage that was started and has no end, whatever it was called with and whichever call
     * encloses it; null if there is none.
     */
    @Nullable
    OpenCall anyOpen(StageId stage) {
        for (OpenCall call : open.values()) {
            if (call.stage().scoped("").equals(stage.scoped(""))) {
                return call;
            }
        }
        return null;
    }

    /** Whether a result of the stage is kept. */
    public boolean hasResult(StageId stage) {
        return stage(stage).hasResult();
    }

    /** The digests of all kept results of a stage, each after its name and a line break; {@code version} always has one. */
    public Set<String> digests(StageId stage) {
        return stage(stage).digests();
    }

    /** Whether all results of a stage are known to be of other code, and nobody accepted that. */
    public boolean allOfOtherCode(StageId stage, String code) {
        return accepted.isEmpty() && stage(stage).allOfOtherCode(code);
    }

    /** Whether anything is kept of the stage. */
    boolean has(StageId stage) {
        return stages.containsKey(stage);
    }

    /** What is kept of the stage; empty if nothing is. */
    KeptStage stage(StageId stage) {
        return stages.getOrDefault(stage, KeptStage.NOTHING);
    }
}
