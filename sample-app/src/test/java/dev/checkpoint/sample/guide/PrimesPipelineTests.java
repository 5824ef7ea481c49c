package dev.checkpoint.sample.guide;

import static dev.checkpoint.test.CheckpointAssertions.assertThatPipeline;
import static dev.checkpoint.test.CheckpointAssertions.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.sample.guide.start.FirstApplication;
import dev.checkpoint.sample.guide.start.PrimesPipeline;
import dev.checkpoint.test.CheckpointTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The test that the guide shows. */
// tag::test[]
@CheckpointTest(classes = FirstApplication.class)
class PrimesPipelineTests {

    @Autowired
    private PrimesPipeline primes;

    @Test
    void executesOnlyWhatDependsOnAChangedInput() {
        primes.primes("mine", List.of(10L, 100L));
        String result = primes.primes("mine", List.of(10L, 20L));

        assertThat(result).isEqualTo("Primes below [10, 20]: [4, 8]");
        assertThatRun("mine").isCompleted().skipped("count[10]").executedOnly("count[20]", "write");
    }

    @Test
    void survivesACrash() {
        assertThatPipeline(() -> primes.primes("mine", List.of(10L, 100L))).survivesACrashAtEveryEntry();
    }
}
// end::test[]
