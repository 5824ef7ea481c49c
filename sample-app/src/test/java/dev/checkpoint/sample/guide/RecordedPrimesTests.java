package dev.checkpoint.sample.guide;

import static dev.checkpoint.test.CheckpointAssertions.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.sample.guide.start.FirstApplication;
import dev.checkpoint.sample.guide.start.PrimesPipeline;
import dev.checkpoint.test.CheckpointTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the guide shows of recorded runs. */
// tag::replay[]
@CheckpointTest(classes = FirstApplication.class, run = "classpath:runs/primes.yaml")
class RecordedPrimesTests {

    @Autowired
    private PrimesPipeline primes;

    @Test
    void needsNoStageForTheRunOfLastNight() {
        assertThat(primes.primes("nightly", List.of(10L, 1000L))).isEqualTo("Primes below [10, 1000]: [4, 168]");

        assertThatRun("nightly").isCompleted().executedNothing();
    }
}
// end::replay[]
