package dev.checkpoint.validation.styles;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Lambdas and method references to another bean, whose stages are called as methods of this bean are. */
@Configuration(proxyBeanMethods = false)
@Import({LambdaHelpers.Search.class, LambdaHelpers.Stages.class})
public class LambdaHelpers {

    static class Stages {

        @Stage
        String find(String query) {
            return "found " + query;
        }

        @Stage
        String rank(String hit) {
            return "1. " + hit;
        }
    }

    static class Search {

        private final Stages stages;

        Search(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed("ordinary")
        List<String> search(String query) {
            Function<String, String> twice = text -> text + find(text).length();
            return Stream.of(query, query + "!")
                    .map(stages::find)
                    .map(hit -> stages.rank(hit))
                    .map(twice)
                    .map(this::rank)
                    .toList();
        }

        private String find(String text) {
            return text.strip();
        }

        private String rank(String text) {
            return text;
        }
    }
}
