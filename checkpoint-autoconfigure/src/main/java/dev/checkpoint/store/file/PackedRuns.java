package dev.checkpoint.store.file;

import dev.checkpoint.RunSummary;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Packs what is known of runs that have ended: a hundred thousand of them take a third of the memory, and are written to the
 * index as they are. The last ones that were unpacked stay so.
 *
 * <p>Thread-safe.
 */
final class PackedRuns {

    private static final int UNPACKED = 1 << 10;

    private static final int SIZE = 512;

    private static final int WITH_FACTS = 1;

    private final @Nullable RecordCodec<KnownRun> codec;

    private final AtomicReferenceArray<@Nullable Unpacked> unpacked = new AtomicReferenceArray<>(UNPACKED);

    private record Unpacked(byte[] packed, KnownRun run) {}

    PackedRuns() {
        codec = codec();
    }

    private static @Nullable RecordCodec<KnownRun> codec() {
        try {
            return new RecordCodec<>(KnownRun.class);
        } catch (RuntimeException nativeImage) {
            return null;
        }
    }

    /** How they are packed, and by which version: it may read other things off the same journal. Null if they cannot be. */
    @Nullable
    String form() {
        return codec == null
                ? null
                : codec.form() + RunSummary.class.getPackage().getImplementationVersion();
    }

    /** Packs a run; null if that cannot be. */
    byte @Nullable [] pack(KnownRun run) {
        if (codec == null) {
            return null;
        }
        PackedOutput to = new PackedOutput(SIZE);
        to.write(run.facts() != null ? WITH_FACTS : 0);
        codec.write(run, to);
        byte[] packed = to.toBytes();
        unpacked.set(slot(packed), new Unpacked(packed, run));
        return packed;
    }

    /** Keeps with a file that its run has ended, packed if that can be. */
    void tell(KnownFile file, KnownRun ended) {
        byte[] bytes = pack(ended);
        if (bytes == null) {
            file.keep(ended);
        }
        file.keep(ended.standing(), bytes);
    }

    /** Unpacks a run; null if the bytes are none. */
    @Nullable
    KnownRun unpack(byte[] packed) {
        Unpacked known = unpacked.get(slot(packed));
        if (known != null && known.packed() == packed) {
            return known.run();
        }
        try {
            PackedInput from = new PackedInput(packed, 1, packed.length);
            KnownRun run = codec == null ? null : codec.read(from);
            if (run != null) {
                unpacked.set(slot(packed), new Unpacked(packed, run));
            }
            return run;
        } catch (RuntimeException wrong) {
            return null;
        }
    }

    /** Whether all texts that a run can be searched by stand in the bytes. */
    static boolean hasFacts(byte[] packed) {
        return packed[0] == WITH_FACTS;
    }

    private static int slot(byte[] packed) {
        return System.identityHashCode(packed) & UNPACKED - 1;
    }
}
