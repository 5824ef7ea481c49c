package dev.checkpoint.sample.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.StageSummary;
import dev.checkpoint.sample.guide.start.FirstApplication;
import dev.checkpoint.sample.guide.start.PrimesPipeline;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The test that the guide shows. */
// tag::test[]
@SpringBootTest(
        classes = FirstApplication.class,
        properties = {"checkpoint.store=memory", "checkpoint.recovery.enabled=false"})
class PrimesPipelineTests {

    @Autowired
    private PrimesPipeline primes;

    @Autowired
    private RunExplorer explorer;

    @Test
    void executesOnlyWhatDependsOnAChangedInput() {
        String id = UUID.randomUUID().toString();

        primes.primes(id, List.of(10L, 100L));
        String result = primes.primes(id, List.of(10L, 20L));

        assertThat(result).isEqualTo("Primes below [10, 20]: [4, 8]");
        assertThat(explorer.get(id).stages())
                .extracting(StageSummary::stage)
                .containsExactly("count[10]", "count[100]", "write", "count[20]", "write");
    }
}
// end::test[]
