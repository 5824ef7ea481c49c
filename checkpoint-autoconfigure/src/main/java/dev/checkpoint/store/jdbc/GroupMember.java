package dev.checkpoint.store.jdbc;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.store.Append;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * An append that writes others along or is written along. Its group is said once; what became of it is said before {@link #done}, and
 * read after.
 */
final class GroupMember {

    private final Thread thread = Thread.currentThread();

    private final Append batch;

    private int chars;

    private boolean written;

    private @Nullable StoreException failure;

    private volatile List<GroupMember> group = List.of();

    private volatile boolean done;

    private long began;

    GroupMember(Append batch) {
        this.batch = batch;
    }

    Append batch() {
        return batch;
    }

    /** Counts its text, in the thread of this append and before others see it: one that cannot be read does not fail others. */
    void measure() {
        chars = chars(batch);
    }

    int chars() {
        return chars;
    }

    /** Makes it write a group, itself among them, from now on. */
    void leads(List<GroupMember> all, long now) {
        began = now;
        group = all;
    }

    /** Those that it is to write; none if it was written along. */
    List<GroupMember> group() {
        return group;
    }

    boolean isShared() {
        return group.size() > 1;
    }

    /** When it began to write, of those that do. */
    long began() {
        return began;
    }

    boolean isDecided() {
        return done || !group.isEmpty();
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    /** Lets it go on, after it was said what became of it. */
    void done() {
        done = true;
        wake();
    }

    void written() {
        written = true;
    }

    void failed(StoreException why) {
        failure = why;
    }

    boolean isWritten() {
        return written;
    }

    @Nullable
    StoreException failure() {
        return failure;
    }

    private static int chars(Append batch) {
        int chars = 0;
        for (Entry entry : batch.entries()) {
            chars += chars(entry);
        }
        return chars;
    }

    private static int chars(Entry entry) {
        if (entry instanceof Entry.StageCompleted completed) {
            return length(completed.result().output()) + length(completed.ran().details());
        }
        return entry instanceof Entry.StageFailed failed ? length(failed.ran().details()) : 0;
    }

    private static int length(@Nullable Payload payload) {
        return payload == null ? 0 : payload.json().length();
    }
}
