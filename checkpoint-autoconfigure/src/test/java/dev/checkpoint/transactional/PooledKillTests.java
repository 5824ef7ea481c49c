package dev.checkpoint.transactional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.crash.Death;
import dev.checkpoint.store.jdbc.TransactionPooler;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Applications behind a pooler in transaction mode that die within a run, and others that go on with it. */
class PooledKillTests {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void goesOnWithTheRunsOfProcessesThatDied() throws Exception {
        Ledger ledger = new Ledger();
        try (TransactionPooler pooler = TransactionPooler.before(ledger.url(), 3)) {
            String stage = KilledPipelines.LINE.get(1);
            for (String moment : List.of("before commit in " + stage, "after commit in " + stage)) {
                run(ledger, pooler, moment, Death.KILLED);
                pooler.discard();
                ledger.examine("a death " + moment);
                assertThat(ledger.completedRuns()).isZero();
            }
            run(ledger, pooler, "", 0);
            assertThat(pooler.transactions()).isPositive();
        }
        ledger.examine("the end");
        ledger.allEnded(1, KilledPipelines.LINE.size());
    }

    private void run(Ledger ledger, TransactionPooler pooler, String moment, int exit) throws Exception {
        Path log = directory.resolve("log.txt");
        List<String> application = KilledProcess.arguments(pooler.url(ledger.url()), "line", 1, 1, moment);
        try (KilledProcess process = KilledProcess.start(log, List.of(application))) {
            assertThat(process.await()).as("halts %s, see %s", moment, log).isEqualTo(exit);
        }
    }
}
