package dev.checkpoint.validation.styles;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** One class of stages, injected by constructor; loops, conditions, exceptions and switches around the calls. */
@Configuration(proxyBeanMethods = false)
@Import({ConstructorInjection.Flow.class, ConstructorInjection.Steps.class})
public class ConstructorInjection {

    static class Steps {

        @Stage
        List<String> split(String text) {
            return List.of(text.split(" "));
        }

        @Stage(key = "#word")
        int count(String word) {
            return word.length();
        }
    }

    static class Flow {

        private final Steps steps;

        private int total;

        Flow(Steps steps) {
            this.steps = steps;
        }

        @Checkpointed("ordinary")
        String flow(String text) {
            long longest = 0;
            double sum = 0d;
            for (String word : steps.split(text)) {
                try {
                    int count = steps.count(word);
                    longest = Math.max(longest, count);
                    sum += word.isEmpty() ? this.weight(1.5) : this.weight(count);
                } catch (IllegalStateException broken) {
                    log(broken.getMessage());
                } finally {
                    total++;
                }
            }
            return switch (text.length() % 3) {
                case 0 -> "none " + longest;
                case 1 -> "one " + sum;
                default -> "more " + longest + sum;
            };
        }

        private double weight(double of) {
            return of * 2;
        }

        private void log(String message) {
            total += message.length();
        }
    }
}
