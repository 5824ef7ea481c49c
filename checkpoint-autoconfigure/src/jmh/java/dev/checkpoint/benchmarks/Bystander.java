package dev.checkpoint.benchmarks;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A bean that has nothing to do with the starter but is proxied, for comparison. */
class Bystander {

    private final Answer answer = Answer.ofKib(1);

    /** Marks what {@link NoOpAspect} is around. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Advised {}

    @Advised
    Answer answer(String question, int number) {
        return answer;
    }
}
