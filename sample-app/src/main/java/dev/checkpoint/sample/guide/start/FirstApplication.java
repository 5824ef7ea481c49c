package dev.checkpoint.sample.guide.start;

// tag::application[]
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Counts primes from the command line, in a run that survives the process. */
@SpringBootApplication
public class FirstApplication {

    public static void main(String[] args) {
        // the call below continues the run, so recovery need not
        try (var context = SpringApplication.run(FirstApplication.class, "--checkpoint.recovery.enabled=false")) {
            var limits = Stream.of(args).map(Long::valueOf).toList();
            System.out.println(context.getBean(PrimesPipeline.class).primes("mine", limits));
        }
    }
}
// end::application[]
