package dev.checkpoint.store.memory;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.Result;
import org.jspecify.annotations.Nullable;

/** Entries whose payloads were fetched from where they came from, because that may be gone later. */
final class FetchedEntries {

    private FetchedEntries() {}

    static Entry of(Entry entry) {
        return switch (entry.kind()) {
            case RUN_STARTED -> started((Entry.RunStarted) entry);
            case RUN_RESUMED -> resumed((Entry.RunResumed) entry);
            case RUN_COMPLETED -> {
                Entry.RunCompleted it = (Entry.RunCompleted) entry;
                yield new Entry.RunCompleted(it.time(), it.tally(), result(it.result()), fetched(it.details()));
            }
            case RUN_FAILED -> {
                Entry.RunFailed it = (Entry.RunFailed) entry;
                yield new Entry.RunFailed(it.time(), it.tally(), it.error(), it.stage(), fetched(it.details()));
            }
            case STAGE_COMPLETED -> {
                Entry.StageCompleted it = (Entry.StageCompleted) entry;
                yield new Entry.StageCompleted(
                        it.time(), it.call(), ran(it.ran()), result(it.result()), it.child(), it.by());
            }
            case STAGE_FAILED -> {
                Entry.StageFailed it = (Entry.StageFailed) entry;
                yield new Entry.StageFailed(it.time(), it.call(), ran(it.ran()), it.error(), it.by());
            }
            case APPROVAL_REQUESTED -> asked((Entry.ApprovalRequested) entry);
            case APPROVAL_GIVEN -> {
                Entry.ApprovalGiven it = (Entry.ApprovalGiven) entry;
                yield new Entry.ApprovalGiven(
                        it.time(), it.id(), it.approved(), it.by(), it.comment(), fetched(it.value()));
            }
            case RUN_PAUSED, RUN_WAITING, RUN_CANCELLED, STAGE_STARTED, CHECKPOINT_NAMED, CHANGE_ACCEPTED, UNKNOWN ->
                entry;
        };
    }

    private static Entry started(Entry.RunStarted it) {
        return new Entry.RunStarted(
                it.time(),
                it.pipeline(),
                it.runId(),
                it.instance(),
                it.fingerprint(),
                fetched(it.arguments()),
                it.parent(),
                it.configuration(),
                it.bean(),
                it.trace(),
                it.origin());
    }

    private static Entry resumed(Entry.RunResumed it) {
        return new Entry.RunResumed(
                it.time(),
                it.instance(),
                it.cause(),
                it.reason(),
                it.fingerprint(),
                fetched(it.arguments()),
                it.dropped(),
                it.configuration(),
                it.trace(),
                it.by());
    }

    private static Entry asked(Entry.ApprovalRequested it) {
        return new Entry.ApprovalRequested(
                it.time(),
                it.id(),
                it.call(),
                it.question(),
                fetched(it.evidence()),
                it.schema(),
                it.deadline(),
                it.approvers(),
                it.votes(),
                it.remindAfter());
    }

    private static Ran ran(Ran ran) {
        return new Ran(ran.took(), ran.trace(), fetched(ran.details()), ran.cost());
    }

    private static Result result(Result result) {
        return new Result(fetched(result.output()), result.notRestorable());
    }

    private static @Nullable Payload fetched(@Nullable Payload payload) {
        return payload == null ? null : Payload.of(payload.json());
    }
}
