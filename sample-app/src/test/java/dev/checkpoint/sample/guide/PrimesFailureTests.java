package dev.checkpoint.sample.guide;

import static dev.checkpoint.test.CheckpointAssertions.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunHandle;
import dev.checkpoint.sample.guide.start.FirstApplication;
import dev.checkpoint.sample.guide.start.PrimesPipeline;
import dev.checkpoint.test.CheckpointTest;
import dev.checkpoint.test.Crashes;
import dev.checkpoint.test.SimulatedCrash;
import dev.checkpoint.test.TestStore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the guide shows of crashes and outages. */
@CheckpointTest(classes = FirstApplication.class)
class PrimesFailureTests {

    @Autowired
    private PrimesPipeline primes;

    // tag::crash[]
    @Test
    void continuesAfterACrash(@Autowired Crashes crashes) {
        crashes.atEntry(2);
        assertThatThrownBy(() -> primes.primes("mine", List.of(10L, 100L))).isInstanceOf(SimulatedCrash.class);

        RunHandle run = crashes.resume();

        assertThat(run.result()).isEqualTo("Primes below [10, 100]: [4, 25]");
        assertThatRun("mine").skipped("count[10]").executedOnly("count[100]", "write");
    }
    // end::crash[]

    // tag::outage[]
    @Test
    void goesOnWhileTheStoreIsAway(@Autowired TestStore store) {
        store.failAppends(2);

        assertThat(primes.primes("mine", List.of(10L))).isEqualTo("Primes below [10]: [4]");

        assertThatRun("mine").isCompleted();
    }
    // end::outage[]
}
