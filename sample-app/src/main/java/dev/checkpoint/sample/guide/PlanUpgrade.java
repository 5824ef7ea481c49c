package dev.checkpoint.sample.guide;

import dev.checkpoint.annotation.Stage;
import dev.checkpoint.spi.codec.ResultUpgrade;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A stage whose result has changed, and the way from the former result to that of today. */
public final class PlanUpgrade {

    private PlanUpgrade() {}

    /** A step of a plan. */
    public record Step(String title, boolean optional) {}

    /** The stage as it is today. */
    @Component
    public static class OutlineStages {

        /** Returned a list of titles until version 2. */
        // tag::stage[]
        @Stage(version = "2") // had no version, and returned a List<String>
        public List<Step> outline(String topic) {
            return List.of(new Step("Read about " + topic, false), new Step("Write", false));
        }
        // end::stage[]
    }

    /** Makes steps of titles. */
    // tag::upgrade[]
    @Component
    static class TitlesToSteps implements ResultUpgrade {

        private final JsonMapper json = new JsonMapper();

        @Override
        public String stage() {
            return "outline";
        }

        @Override
        public String from() {
            return ""; // the stage had no version
        }

        @Override
        public String to() {
            return "2";
        }

        @Override
        public String upgrade(String titles) {
            return json.writeValueAsString(json.readTree(titles)
                    .valueStream()
                    .map(title -> Map.of("title", title, "optional", false))
                    .toList());
        }
    }
    // end::upgrade[]
}
