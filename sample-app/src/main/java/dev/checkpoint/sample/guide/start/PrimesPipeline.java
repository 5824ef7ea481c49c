package dev.checkpoint.sample.guide.start;

// tag::pipeline[]
import dev.checkpoint.annotation.Checkpointed;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/** One slow stage for each number, then a fast one over all results. */
@Service
public class PrimesPipeline {

    private final PrimesStages stages;

    PrimesPipeline(PrimesStages stages) {
        this.stages = stages;
    }

    @Checkpointed(value = "primes", runId = "#name")
    public String primes(String name, List<Long> limits) {
        List<Long> counts = new ArrayList<>();
        for (Long limit : limits) {
            counts.add(stages.count(limit));
        }
        return stages.write(limits, counts);
    }
}
// end::pipeline[]
