package dev.checkpoint.validation.styles;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.util.function.Supplier;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Builders, anonymous classes and inner classes with methods named as the stages are. */
@Configuration(proxyBeanMethods = false)
@Import({FluentBuilders.Reports.class, FluentBuilders.Parts.class})
public class FluentBuilders {

    static class Parts {

        @Stage
        String title(String of) {
            return "Title of " + of;
        }

        @Stage
        String body(String of) {
            return new Text().title(of).body("b").build();
        }

        /** Its methods have the names of stages, and are none. */
        static class Text {

            private String text = "";

            Text title(String of) {
                text += of;
                return this;
            }

            Text body(String of) {
                return title(of);
            }

            String build() {
                return text;
            }
        }
    }

    static class Reports {

        private final Parts parts;

        Reports(Parts parts) {
            this.parts = parts;
        }

        @Checkpointed("ordinary")
        String report(String of) {
            Supplier<String> late = new Supplier<>() {
                @Override
                public String get() {
                    return parts.title(of) + title("x");
                }

                private String title(String text) {
                    return text;
                }
            };
            return late.get() + new Footer().body() + parts.body(of);
        }

        private class Footer {

            String body() {
                return parts.title("footer");
            }
        }
    }
}
