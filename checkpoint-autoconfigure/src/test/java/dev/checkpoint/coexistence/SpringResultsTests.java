package dev.checkpoint.coexistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Calls;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Stages that return what Spring's clients return. */
@ExtendWith(OutputCaptureExtension.class)
class SpringResultsTests extends TwoLives {

    record Item(String name, BigDecimal price) {}

    @Override
    ApplicationContextRunner with(ApplicationContextRunner application) {
        return application.withBean(Pipeline.class).withBean(Stages.class);
    }

    @ParameterizedTest
    @EnumSource
    void comeBackAsTheyWere(Continuation how, CapturedOutput output) {
        dies(context -> context.getBean(Pipeline.class).fetch("r-1"));
        goesOn(how, "r-1", context -> context.getBean(Pipeline.class).fetch("r-1"), context -> {
            assertThat(executed(context)).isEmpty();
            assertThat(context.getBean(Pipeline.class).seen()).isEqualTo(all(new Stages(new Calls())));
        });
        assertThat(output).doesNotContain("cannot be restored", "not restorable", "not-restorable");
    }

    private static List<Object> all(Stages stages) {
        return List.of(
                stages.one(), stages.many(), stages.none(), stages.headers(), stages.parameters(), stages.type());
    }

    static class Pipeline {

        private final List<Object> seen = new ArrayList<>();

        private final Stages stages;

        private final Death death;

        Pipeline(Stages stages, Death death) {
            this.stages = stages;
            this.death = death;
        }

        @Checkpointed(runId = "#id")
        public int fetch(String id) {
            seen.addAll(all(stages));
            death.here();
            return seen.size();
        }

        public List<Object> seen() {
            return seen;
        }
    }

    static class Stages {

        private final Calls calls;

        Stages(Calls calls) {
            this.calls = calls;
        }

        @Stage
        public ResponseEntity<Item> one() {
            calls.of("one");
            ResponseEntity<Item> one = ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .eTag("5")
                    .body(new Item("tea", new BigDecimal("3.50")));
            // remembered by the headers
            one.getHeaders().getContentType();
            return one;
        }

        @Stage
        public ResponseEntity<List<Item>> many() {
            calls.of("many");
            return ResponseEntity.ok(List.of(new Item("tea", BigDecimal.ONE), new Item("cake", BigDecimal.TEN)));
        }

        @Stage
        public ResponseEntity<Item> none() {
            calls.of("none");
            return ResponseEntity.notFound().build();
        }

        @Stage
        public HttpHeaders headers() {
            calls.of("headers");
            HttpHeaders headers = new HttpHeaders();
            headers.setContentLength(5);
            headers.setAccept(List.of(MediaType.TEXT_HTML, MediaType.APPLICATION_JSON));
            return headers;
        }

        @Stage
        public MultiValueMap<String, String> parameters() {
            calls.of("parameters");
            MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
            parameters.add("size", "S");
            parameters.add("size", "M");
            return parameters;
        }

        @Stage
        public MediaType type() {
            calls.of("type");
            return MediaType.parseMediaType("text/csv;charset=ISO-8859-1;header=present");
        }
    }
}
