package dev.checkpoint.sample.guide.start;

// tag::stages[]
import dev.checkpoint.annotation.Stage;
import java.util.List;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/** The stages, on another bean. */
@Component
public class PrimesStages {

    @Stage(key = "#limit")
    public long count(long limit) {
        return LongStream.range(2, limit)
                .filter(n -> LongStream.rangeClosed(2, (long) Math.sqrt(n)).noneMatch(d -> n % d == 0))
                .count();
    }

    @Stage
    public String write(List<Long> limits, List<Long> counts) {
        return "Primes below " + limits + ": " + counts;
    }
}
// end::stages[]
