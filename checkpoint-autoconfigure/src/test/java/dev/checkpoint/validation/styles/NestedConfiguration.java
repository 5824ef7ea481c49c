package dev.checkpoint.validation.styles;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Beans from @Bean methods of a nested configuration, whose methods call each other. */
@Configuration(proxyBeanMethods = false)
@Import({NestedConfiguration.Beans.class})
public class NestedConfiguration {

    /** In the full mode, where calls between methods are intercepted by Spring itself. */
    @Configuration
    public static class Beans {

        @Bean
        Translator translator() {
            return new Translator("de");
        }

        @Bean
        Flow flow() {
            return new Flow(translator());
        }
    }

    static class Translator {

        private final String language;

        Translator(String language) {
            this.language = language;
        }

        @Stage
        String translate(String text) {
            return text + " (" + language + ")";
        }
    }

    static class Flow {

        private final Translator translator;

        Flow(Translator translator) {
            this.translator = translator;
        }

        @Checkpointed("ordinary")
        String flow(String text) {
            return translator.translate(text);
        }
    }
}
