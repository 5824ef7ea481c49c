package dev.checkpoint.engine.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Equal calls of one stage, as a loop without a key makes them: what each takes does not depend on how many there are. */
class EqualCallsTests {

    private static final int FEW = 4_000;

    private static final int MANY = 64_000;

    /** Sixteen times the calls may take so many times the work; if each looked at all others, it would be 256 times. */
    private static final int MOST = 80;

    @Test
    void manyAreMatchedInLinearTime() {
        KeptIndex few = index(FEW);
        KeptIndex many = index(MANY);
        work(few); // compiled from here on

        assertThat(work(many)).isLessThan(MOST * work(few));
    }

    /** The least of several measurements of processor time: others may disturb each, and hardly all. */
    private static long work(KeptIndex index) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            useAll(index);
            least = Math.min(least, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
        }
        return least;
    }

    private static void useAll(KeptIndex index) {
        Matching execution = new Matching(index);
        List<Match> skipped = new ArrayList<>();
        Match call = KeptJournal.call(execution, "pay", 1);
        while (call.kept() != null) {
            execution.use(call);
            execution.ended(call);
            skipped.add(call);
            call = KeptJournal.call(execution, "pay", 1);
        }
        skipped.forEach(one -> execution.undone(one, true));
        assertThat(KeptJournal.call(execution, "pay", 1).kept().rank()).isZero();
    }

    private static KeptIndex index(int calls) {
        KeptJournal journal = new KeptJournal();
        Matching execution = new Matching(KeptIndex.none());
        for (int i = 0; i < calls; i++) {
            journal.completed(KeptJournal.call(execution, "pay", 1));
        }
        return journal.index();
    }
}
