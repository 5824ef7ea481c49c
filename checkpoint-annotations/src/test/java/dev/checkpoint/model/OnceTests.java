package dev.checkpoint.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OnceTests {

    private final Once once = new Once();

    @Test
    void isFirstForEachSubjectOnce() {
        assertThat(once.isFirst("one")).isTrue();
        assertThat(once.isFirst("one")).isFalse();
        assertThat(once.isFirst("other")).isTrue();
    }

    @Test
    void isFirstForOneOfManyThreads() {
        assertThat(IntStream.range(0, 1000).parallel().filter(i -> once.isFirst("one")))
                .hasSize(1);
    }

    @Test
    void endsWithAThousandSubjects() {
        long first = IntStream.range(0, 2000).filter(once::isFirst).count();

        assertThat(first).isEqualTo(1000);
        assertThat(once.isFirst("one more")).isFalse();
    }
}
